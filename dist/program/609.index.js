"use strict";
exports.id = 609;
exports.ids = [609];
exports.modules = {

/***/ 686:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ checkGateOrder)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5168);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1096);


// src/action/gate-order.ts
function checkGateOrder(next, held, advice) {
	const before = held.find((sibling) => isHeld(sibling) && compare(next, sibling) < 0);
	if (before === void 0) return;
	const [name, other] = [next.gate, before.gate].map((gate) => JSON.stringify((0,_core_text_js__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g)(gate, 80)));
	throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SlotgateError */ .im("GATE_ORDER", `This job already uses gate ${other} and now asks for gate ${name}, out of name order: jobs could deadlock`, {
		...next,
		next: advice ?? `Put the step of ${name} before the step of ${other}, release ${other} first (slotgate/slotgate/release), or set wait-timeout: 0s`
	});
}
function isHeld({ phase }) {
	return phase === "held" || phase === "fenced" || phase === "waiting";
}
function compare(a, b) {
	if (a.gate !== b.gate) return a.gate < b.gate ? -1 : 1;
	return a.path === b.path ? 0 : a.path < b.path ? -1 : 1;
}



/***/ }),

/***/ 5609:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   sharedSlot: () => (/* binding */ sharedSlot)
/* harmony export */ });
/* harmony import */ var _virtual_rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6755);
/* harmony import */ var _access_open_existing_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1996);
/* harmony import */ var _action_gate_order_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(686);
/* harmony import */ var _core_record_record_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6999);
/* harmony import */ var _progress_exports_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4844);
/* harmony import */ var _store_transaction_read_record_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7372);
/* harmony import */ var _ticket_weight_request_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8630);







// src/cli/run/nested-run.ts
const mostReads = 5;
const readAgainMs = 60;
async function sharedSlot(gate, outer, { waits, weight }) {
	for (const { uuid } of outer) {
		const holder = await holderOf(gate, uuid);
		if (holder === void 0) continue;
		if ((0,_ticket_weight_request_js__WEBPACK_IMPORTED_MODULE_6__/* .isOtherWeight */ .t0)(weight, holder)) throw (0,_ticket_weight_request_js__WEBPACK_IMPORTED_MODULE_6__/* .weightMismatch */ .rH)(gate.name);
		const { ticket } = holder;
		return {
			kind: "shared",
			ticket,
			environment: (0,_progress_exports_js__WEBPACK_IMPORTED_MODULE_4__/* .exportsOf */ .v)(gate.name, holder)
		};
	}
	if (!waits) return void 0;
	const held = await Promise.all(outer.map(async (each) => await isHeld(each) ? [each] : []));
	(0,_action_gate_order_js__WEBPACK_IMPORTED_MODULE_2__/* .checkGateOrder */ .E)({
		gate: gate.name,
		path: gate.path
	}, held.flat().map((each) => ({
		...each,
		phase: "held"
	})), "Start the runs of a job in the order of their gates, the first one outermost. With --no-wait any order will do");
}
async function isHeld({ uuid, gate, path }) {
	try {
		return await holderOf(await (0,_access_open_existing_js__WEBPACK_IMPORTED_MODULE_1__/* .openExisting */ .E)({
			path,
			gate
		}, () => void 0), uuid) !== void 0;
	} catch {
		return false;
	}
}
async function holderOf(gate, uuid) {
	for (let reads = 1;; reads += 1) {
		const record = await (0,_store_transaction_read_record_js__WEBPACK_IMPORTED_MODULE_5__/* .readRecord */ .a)(gate);
		if (record !== void 0) return (0,_core_record_record_js__WEBPACK_IMPORTED_MODULE_3__/* .findHolder */ .IL)(record, uuid);
		if (reads === mostReads) return void 0;
		await gate.world.clock.sleep(readAgainMs);
	}
}



/***/ })

};
;
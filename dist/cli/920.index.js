"use strict";
exports.id = 920;
exports.ids = [920];
exports.modules = {

/***/ 920:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  sharedSlot: () => (/* binding */ sharedSlot)
});

// EXTERNAL MODULE: ./_virtual/_rolldown/runtime.js + 1 modules
var runtime = __webpack_require__(6755);
// EXTERNAL MODULE: ./src/access/open-existing.js
var open_existing = __webpack_require__(1996);
// EXTERNAL MODULE: ./src/core/errors.js
var errors = __webpack_require__(5168);
// EXTERNAL MODULE: ./src/core/text.js
var core_text = __webpack_require__(1096);
;// CONCATENATED MODULE: ./src/action/gate-order.js


// src/action/gate-order.ts
function checkGateOrder(next, held, advice) {
	const before = held.find((sibling) => isHeld(sibling) && compare(next, sibling) < 0);
	if (before === void 0) return;
	const [name, other] = [next.gate, before.gate].map((gate) => JSON.stringify((0,core_text/* printable */.g)(gate, 80)));
	throw new errors/* SlotgateError */.im("GATE_ORDER", `This job already uses gate ${other} and now asks for gate ${name}, out of name order: jobs could deadlock`, {
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


// EXTERNAL MODULE: ./src/core/record/record.js + 1 modules
var record_record = __webpack_require__(6999);
// EXTERNAL MODULE: ./src/progress/exports.js + 1 modules
var progress_exports = __webpack_require__(1820);
// EXTERNAL MODULE: ./src/store/transaction/read-record.js
var read_record = __webpack_require__(7372);
// EXTERNAL MODULE: ./src/ticket/weight-request.js
var weight_request = __webpack_require__(8630);
;// CONCATENATED MODULE: ./src/cli/run/nested-run.js







// src/cli/run/nested-run.ts
const mostReads = 5;
const readAgainMs = 60;
async function sharedSlot(gate, outer, { waits, weight }) {
	for (const { uuid } of outer) {
		const holder = await holderOf(gate, uuid);
		if (holder === void 0) continue;
		if ((0,weight_request/* isOtherWeight */.t0)(weight, holder)) throw (0,weight_request/* weightMismatch */.rH)(gate.name);
		const { ticket } = holder;
		return {
			kind: "shared",
			ticket,
			environment: (0,progress_exports/* exportsOf */.v)(gate.name, holder)
		};
	}
	if (!waits) return void 0;
	const held = await Promise.all(outer.map(async (each) => await nested_run_isHeld(each) ? [each] : []));
	checkGateOrder({
		gate: gate.name,
		path: gate.path
	}, held.flat().map((each) => ({
		...each,
		phase: "held"
	})), "Start the runs of a job in the order of their gates, the first one outermost. With --no-wait any order will do");
}
async function nested_run_isHeld({ uuid, gate, path }) {
	try {
		return await holderOf(await (0,open_existing/* openExisting */.E)({
			path,
			gate
		}, () => void 0), uuid) !== void 0;
	} catch {
		return false;
	}
}
async function holderOf(gate, uuid) {
	for (let reads = 1;; reads += 1) {
		const record = await (0,read_record/* readRecord */.a)(gate);
		if (record !== void 0) return (0,record_record/* findHolder */.IL)(record, uuid);
		if (reads === mostReads) return void 0;
		await gate.world.clock.sleep(readAgainMs);
	}
}



/***/ })

};
;
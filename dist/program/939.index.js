"use strict";
exports.id = 939;
exports.ids = [939,111];
exports.modules = {

/***/ 7111:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   release: () => (/* binding */ release),
/* harmony export */   tellEvents: () => (/* binding */ tellEvents)
/* harmony export */ });
/* harmony import */ var _virtual_rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6755);
/* harmony import */ var _access_open_existing_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1996);
/* harmony import */ var _report_words_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6083);
/* harmony import */ var _ticket_release_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6201);
/* harmony import */ var _exit_codes_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(627);
/* harmony import */ var _terminal_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1172);
/* harmony import */ var _user_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9535);







// src/cli/release.ts
async function release(request) {
	const { path, gate: name, ticket, reason } = request;
	const gate = await (0,_access_open_existing_js__WEBPACK_IMPORTED_MODULE_1__/* .openExisting */ .E)({
		path,
		gate: name
	}, tellEvents);
	const was = "token" in await (0,_ticket_release_js__WEBPACK_IMPORTED_MODULE_3__/* .forceEnd */ .P)(gate, {
		ticket,
		...(0,_user_js__WEBPACK_IMPORTED_MODULE_5__/* .orderOf */ .m)({ reason })
	}) ? "held a slot" : "waited";
	(0,_terminal_js__WEBPACK_IMPORTED_MODULE_6__/* .say */ .cv)(`ticket ${ticket} of gate ${JSON.stringify(name)}, which ${was}, is ended`);
	return (0,_terminal_js__WEBPACK_IMPORTED_MODULE_6__/* .ended */ .v6)(_exit_codes_js__WEBPACK_IMPORTED_MODULE_4__/* .exitCodes */ .hS.done);
}
function tellEvents(event) {
	const line = (0,_report_words_js__WEBPACK_IMPORTED_MODULE_2__/* .describeEvent */ .gN)(event);
	if (line !== void 0) (0,_terminal_js__WEBPACK_IMPORTED_MODULE_6__/* .say */ .cv)(line);
}



/***/ }),

/***/ 9939:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  upgrade: () => (/* binding */ upgrade_upgrade)
});

// EXTERNAL MODULE: ./_virtual/_rolldown/runtime.js + 1 modules
var runtime = __webpack_require__(6755);
// EXTERNAL MODULE: ./src/access/open-existing.js
var open_existing = __webpack_require__(1996);
// EXTERNAL MODULE: ./src/gate/errors.js
var errors = __webpack_require__(5048);
// EXTERNAL MODULE: ./src/gate/text.js
var gate_text = __webpack_require__(3440);
// EXTERNAL MODULE: ./src/report/words.js
var words = __webpack_require__(6083);
// EXTERNAL MODULE: ./src/gate/orders.js
var orders = __webpack_require__(3926);
// EXTERNAL MODULE: ./src/gate/record.js
var gate_record = __webpack_require__(4914);
;// CONCATENATED MODULE: ./src/gate/upgrade.js


// src/gate/upgrade.ts
const steps = { 1: toFormat2 };
function upgrade(record) {
	if (record.format === 2) return { kind: "current" };
	const tickets = (0,gate_record/* leftBehind */.aU)(record, 2).map(({ ticket }) => ticket);
	if (tickets.length > 0) return {
		kind: "in-use",
		tickets
	};
	let upgraded = record;
	while (upgraded.format !== 2) upgraded = steps[upgraded.format](upgraded);
	return {
		kind: "upgraded",
		record: upgraded
	};
}
function toFormat2(record) {
	const requires = record.requires.filter((feature) => feature !== orders/* rulesFeature */.EA);
	return {
		...record,
		format: 2,
		requires
	};
}


// EXTERNAL MODULE: ./src/store/orders-file.js
var orders_file = __webpack_require__(8311);
// EXTERNAL MODULE: ./src/store/transaction.js + 1 modules
var transaction = __webpack_require__(8160);
;// CONCATENATED MODULE: ./src/ticket/upgrade.js




// src/ticket/upgrade.ts
async function upgradeGate(gate, given) {
	return await (0,transaction/* transact */.h)(gate, async (transaction) => {
		const { record: before, world } = transaction;
		const outcome = upgrade(before);
		if (outcome.kind !== "upgraded") return {
			...outcome,
			before
		};
		const { record: after } = outcome;
		await (0,orders_file/* copyOrders */.l)(gate, after);
		await transaction.commit(after);
		const { by, reason, sinceMs: atMs } = (0,orders/* anOrder */.cm)({
			...given,
			sinceMs: world.clock.wallMs()
		});
		const order = `upgrade to format ${after.format}`;
		transaction.note({
			event: "ordered",
			atMs,
			order,
			by,
			reason
		});
		return {
			...outcome,
			before
		};
	});
}


// EXTERNAL MODULE: ./src/cli/exit-codes.js
var exit_codes = __webpack_require__(627);
// EXTERNAL MODULE: ./src/cli/release.js
var release = __webpack_require__(7111);
// EXTERNAL MODULE: ./src/cli/terminal.js
var terminal = __webpack_require__(1172);
// EXTERNAL MODULE: ./src/cli/user.js
var user = __webpack_require__(9535);
;// CONCATENATED MODULE: ./src/cli/upgrade.js










// src/cli/upgrade.ts
async function upgrade_upgrade(request) {
	const { path, gate: name } = request;
	const gate = await (0,open_existing/* openExisting */.E)({
		path,
		gate: name
	}, release.tellEvents);
	const upgraded = await upgradeGate(gate, (0,user/* orderOf */.m)(request));
	if (upgraded.kind === "in-use") throw inUse(request, upgraded.tickets);
	const which = `gate ${JSON.stringify((0,gate_text/* printable */.g)(name, 200))}`;
	const { format } = upgraded.before;
	(0,terminal/* say */.cv)(upgraded.kind === "current" ? `${which} has record format ${format}, the newest that this version knows: nothing to do` : `${which} has record format ${upgraded.record.format} now, no longer ${format}: versions that do not know it are refused`);
	return (0,terminal/* ended */.v6)(exit_codes/* exitCodes */.hS.done);
}
function inUse({ path, gate }, tickets) {
	return new errors/* SlotgateError */.im("BAD_INPUT", `The gate is used by jobs of an older version, which could not give back their slots afterwards: ${(0,words/* describeTickets */.tw)(tickets)}`, {
		gate,
		path,
		next: "Update slotgate where they run (see `slotgate status`), let them end, and try again. Nothing was changed"
	});
}



/***/ })

};
;
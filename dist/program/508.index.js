"use strict";
exports.id = 508;
exports.ids = [508,476];
exports.modules = {

/***/ 4476:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   release: () => (/* binding */ release),
/* harmony export */   tellEvents: () => (/* binding */ tellEvents)
/* harmony export */ });
/* harmony import */ var _virtual_rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6755);
/* harmony import */ var _access_open_existing_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1996);
/* harmony import */ var _report_text_event_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2410);
/* harmony import */ var _ticket_end_ticket_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2198);
/* harmony import */ var _args_exit_codes_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5443);
/* harmony import */ var _terminal_terminal_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6887);
/* harmony import */ var _terminal_user_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6352);







// src/cli/operator/force-release.ts
async function release(request) {
	const { path, gate: name, ticket, reason } = request;
	const gate = await (0,_access_open_existing_js__WEBPACK_IMPORTED_MODULE_1__/* .openExisting */ .E)({
		path,
		gate: name
	}, tellEvents);
	const was = "token" in await (0,_ticket_end_ticket_js__WEBPACK_IMPORTED_MODULE_3__/* .forceEnd */ .P)(gate, {
		ticket,
		...(0,_terminal_user_js__WEBPACK_IMPORTED_MODULE_6__/* .orderOf */ .m)({ reason })
	}) ? "held a slot" : "waited";
	(0,_terminal_terminal_js__WEBPACK_IMPORTED_MODULE_5__/* .say */ .cv)(`ticket ${ticket} of gate ${JSON.stringify(name)}, which ${was}, is ended`);
	return (0,_terminal_terminal_js__WEBPACK_IMPORTED_MODULE_5__/* .ended */ .v6)(_args_exit_codes_js__WEBPACK_IMPORTED_MODULE_4__/* .exitCodes */ .hS.done);
}
function tellEvents(event) {
	const line = (0,_report_text_event_text_js__WEBPACK_IMPORTED_MODULE_2__/* .describeEvent */ .gN)(event);
	if (line !== void 0) (0,_terminal_terminal_js__WEBPACK_IMPORTED_MODULE_5__/* .say */ .cv)(line);
}



/***/ }),

/***/ 4508:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  upgrade: () => (/* binding */ upgrade_command_upgrade)
});

// EXTERNAL MODULE: ./_virtual/_rolldown/runtime.js + 1 modules
var runtime = __webpack_require__(6755);
// EXTERNAL MODULE: ./src/access/open-existing.js
var open_existing = __webpack_require__(1996);
// EXTERNAL MODULE: ./src/core/errors.js
var errors = __webpack_require__(5168);
// EXTERNAL MODULE: ./src/core/text.js
var core_text = __webpack_require__(1096);
// EXTERNAL MODULE: ./src/core/policy/operator-commands.js
var operator_commands = __webpack_require__(647);
// EXTERNAL MODULE: ./src/core/record/record.js + 1 modules
var record_record = __webpack_require__(6999);
;// CONCATENATED MODULE: ./src/core/record/record-format.js


// src/core/record/record-format.ts
const steps = { 1: toFormat2 };
function upgrade(record) {
	if (record.format === 2) return { kind: "current" };
	const tickets = (0,record_record/* leftBehind */.aU)(record, 2).map(({ ticket }) => ticket);
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
	const requires = record.requires.filter((feature) => feature !== operator_commands/* rulesFeature */.EA);
	return {
		...record,
		format: 2,
		requires
	};
}


// EXTERNAL MODULE: ./src/store/files/operator-commands-file.js
var operator_commands_file = __webpack_require__(1451);
// EXTERNAL MODULE: ./src/store/transaction/transaction.js + 1 modules
var transaction = __webpack_require__(192);
;// CONCATENATED MODULE: ./src/operator/upgrade-record.js




// src/operator/upgrade-record.ts
async function upgradeGate(gate, given) {
	return await (0,transaction/* transact */.hL)(gate, async (transaction) => {
		const { record: before, world } = transaction;
		const outcome = upgrade(before);
		if (outcome.kind !== "upgraded") return {
			...outcome,
			before
		};
		const { record: after } = outcome;
		await (0,operator_commands_file/* copyOrders */.l)(transaction.gate, after);
		await transaction.commit(after);
		const { by, reason, sinceMs: atMs } = (0,operator_commands/* anOrder */.cm)({
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


// EXTERNAL MODULE: ./src/report/text/event-text.js
var event_text = __webpack_require__(2410);
// EXTERNAL MODULE: ./src/cli/args/exit-codes.js
var exit_codes = __webpack_require__(5443);
// EXTERNAL MODULE: ./src/cli/terminal/terminal.js
var terminal = __webpack_require__(6887);
// EXTERNAL MODULE: ./src/cli/terminal/user.js
var user = __webpack_require__(6352);
// EXTERNAL MODULE: ./src/cli/operator/force-release.js
var force_release = __webpack_require__(4476);
;// CONCATENATED MODULE: ./src/cli/operator/upgrade-command.js










// src/cli/operator/upgrade-command.ts
async function upgrade_command_upgrade(request) {
	const { path, gate: name } = request;
	const gate = await (0,open_existing/* openExisting */.E)({
		path,
		gate: name
	}, force_release.tellEvents);
	const upgraded = await upgradeGate(gate, (0,user/* orderOf */.m)(request));
	if (upgraded.kind === "in-use") throw inUse(request, upgraded.tickets);
	const which = `gate ${JSON.stringify((0,core_text/* printable */.g)(name, 200))}`;
	const { format } = upgraded.before;
	(0,terminal/* say */.cv)(upgraded.kind === "current" ? `${which} has record format ${format}, the newest that this version supports: nothing to do` : `${which} now has record format ${upgraded.record.format} (before: ${format}): versions that do not support it are rejected`);
	return (0,terminal/* ended */.v6)(exit_codes/* exitCodes */.hS.done);
}
function inUse({ path, gate }, tickets) {
	return new errors/* SlotgateError */.im("BAD_INPUT", `Jobs of an older version use the gate and could not release their slots afterwards: ${(0,event_text/* describeTickets */.tw)(tickets)}`, {
		gate,
		path,
		next: "Update slotgate on their machines, wait until they end, and try again. Nothing was changed"
	});
}



/***/ })

};
;
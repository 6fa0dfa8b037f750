"use strict";
exports.id = 92;
exports.ids = [92];
exports.modules = {

/***/ 9092:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   adviceFor: () => (/* binding */ adviceFor),
/* harmony export */   describeReason: () => (/* binding */ describeReason)
/* harmony export */ });
/* harmony import */ var _virtual_rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6755);
/* harmony import */ var _core_quantities_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3670);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1096);
/* harmony import */ var _event_text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2410);




// src/report/text/reason-text.ts
function describeReason(reason) {
	switch (reason.kind) {
		case "full": {
			const { taken, limit, weight, holders } = reason;
			const needs = weight > 1 ? `, and it needs ${weight}` : "";
			return `${taken} of ${(0,_event_text_js__WEBPACK_IMPORTED_MODULE_3__/* .plural */ .LS)(limit, "slot")} ${taken === 1 ? "is" : "are"} taken, by ${(0,_event_text_js__WEBPACK_IMPORTED_MODULE_3__/* .describeTickets */ .tw)(holders)}${needs}`;
		}
		case "exclusive": return `ticket ${reason.by} holds all slots`;
		case "lowered": return `it asks for a limit of ${reason.askedLimit}, but ${(0,_event_text_js__WEBPACK_IMPORTED_MODULE_3__/* .describeTickets */ .tw)(reason.by)} for ${reason.limit}: the smallest applies`;
		case "overridden": return `it asks for a limit of ${reason.askedLimit}, but ${(0,_event_text_js__WEBPACK_IMPORTED_MODULE_3__/* .describeSource */ .B6)(reason.by)}, ${reason.limit}, applies`;
		case "closed": return `no new job is admitted: ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_2__/* .printable */ .g)(reason.why, 300)}`;
		case "share": return (0,_core_text_js__WEBPACK_IMPORTED_MODULE_2__/* .printable */ .g)(reason.why, 300);
		case "refused": return `it is about to be rejected: ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_2__/* .printable */ .g)(reason.why, 300)}`;
		case "behind": return describeBehind(reason);
		case "older-runs": return `${(0,_event_text_js__WEBPACK_IMPORTED_MODULE_3__/* .describeTickets */ .tw)(reason.tickets)} ${reason.tickets.length === 1 ? "is of an older run" : "are of older runs"} of its workflow, which are served first`;
		case "held-up": return `ticket ${reason.by} is next and needs ${(0,_event_text_js__WEBPACK_IMPORTED_MODULE_3__/* .plural */ .LS)(reason.weight, "slot")}, of which ${reason.free} ${reason.free === 1 ? "is" : "are"} free: no other waiter overtakes it`;
		case "suspect": return `ticket ${reason.ticket} may be dead: at the last liveness check it had been silent for ${(0,_core_quantities_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a3)(reason.silentMs)} of the ${(0,_core_quantities_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a3)(reason.neededMs)} after which it is reclaimed`;
		case "untaken": return `ticket ${reason.by} has not acquired a free slot for ${(0,_core_quantities_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a3)(reason.forMs)}: after ${(0,_core_quantities_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a3)(reason.passOverMs)} it is skipped`;
		case "passes": return `${(0,_event_text_js__WEBPACK_IMPORTED_MODULE_3__/* .describeTickets */ .tw)(reason.tickets)} ahead of it ${reason.tickets.length === 1 ? "does" : "do"} not answer and ${reason.tickets.length === 1 ? "is" : "are"} skipped`;
		case "passed-over": return "it was offered a slot and did not acquire it: it is skipped until it answers";
		case "free": return "nothing blocks it: it acquires a slot when it next reads the record";
	}
}
function describeBehind({ ahead, overtook }) {
	const is = ahead.length === 1 ? "is" : "are";
	const later = overtook.length === 0 ? "" : `; ${(0,_event_text_js__WEBPACK_IMPORTED_MODULE_3__/* .describeTickets */ .tw)(overtook)} came later, with a higher priority`;
	return `${(0,_event_text_js__WEBPACK_IMPORTED_MODULE_3__/* .describeTickets */ .tw)(ahead)} ${is} ahead of it${later}`;
}
function adviceFor(reasons, gate) {
	const of = (kind) => reasons.filter((reason) => reason.kind === kind);
	const advice = [];
	if (of("passed-over").length > 0) advice.push("Check whether the process of this ticket is stopped, or its machine is overloaded or cut off.");
	for (const { by } of of("untaken")) advice.push(`Nothing: if ticket ${by} does not answer, it is skipped. Check whether its machine is overloaded or cut off.`);
	for (const { by } of of("closed")) advice.push(by === "operator" ? `Ask who paused it, or admit jobs again: slotgate resume --gate ${shellWord(gate)}` : "Wait until the policy admits jobs again, or ask the administrator of the gates.");
	if (of("share").length > 0) advice.push(`Wait for a job of that share to end; other jobs go first meanwhile. The administrator can raise the share: slotgate policy show --gate ${shellWord(gate)}`);
	for (const { ticket, silentMs, neededMs } of of("suspect")) advice.push(`Nothing: ticket ${ticket} is reclaimed after ${(0,_core_quantities_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a3)(Math.max(0, neededMs - silentMs))} more without a heartbeat, if a job waits. If its job is certainly dead: ${releaseCommand(gate, ticket)}`);
	for (const { by, limit } of of("lowered")) advice.push(`The limit rises above ${limit} when ${(0,_event_text_js__WEBPACK_IMPORTED_MODULE_3__/* .describeTickets */ .tw)(by)} ${by.length === 1 ? "ends" : "end"}. Give all jobs of this gate the same limit.`);
	for (const { by } of of("held-up")) advice.push(`A job that needs fewer slots than ticket ${by} would acquire them sooner.`);
	const [full] = of("full");
	if (full !== void 0 && of("suspect").length === 0) advice.push(`Wait for ${(0,_event_text_js__WEBPACK_IMPORTED_MODULE_3__/* .describeTickets */ .tw)(full.holders)} to end, or raise the limit of all jobs of this gate. End a stuck job where it runs; only if that is impossible: ${releaseCommand(gate, full.holders[0] ?? 0)}`);
	return advice;
}
function releaseCommand(gate, ticket) {
	return `slotgate release --gate ${shellWord(gate)} --ticket ${ticket} --force --reason "..."`;
}
function shellWord(name) {
	const text = (0,_core_text_js__WEBPACK_IMPORTED_MODULE_2__/* .printable */ .g)(name, 512);
	return /^[\w./:@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}



/***/ })

};
;
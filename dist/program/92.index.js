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
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1096);
/* harmony import */ var _event_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(29);




// src/report/text/reason-text.ts
function describeReason(reason) {
	switch (reason.kind) {
		case "full": {
			const { taken, limit, weight, holders } = reason;
			const needs = weight > 1 ? `, and it needs ${weight}` : "";
			return `${taken} of ${(0,_event_text_js__WEBPACK_IMPORTED_MODULE_2__/* .plural */ .LS)(limit, "slot")} ${taken === 1 ? "is" : "are"} taken, by ${(0,_event_text_js__WEBPACK_IMPORTED_MODULE_2__/* .describeTickets */ .tw)(holders)}${needs}`;
		}
		case "lowered": return `it asks for a limit of ${reason.askedLimit}, but ${(0,_event_text_js__WEBPACK_IMPORTED_MODULE_2__/* .describeTickets */ .tw)(reason.by)} for ${reason.limit}: the smallest counts`;
		case "overridden": return `it asks for a limit of ${reason.askedLimit}: ${(0,_event_text_js__WEBPACK_IMPORTED_MODULE_2__/* .describeSource */ .B6)(reason.by)}, ${reason.limit}, counts`;
		case "closed": return `nobody is let in: ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_3__/* .printable */ .g)(reason.why, 300)}`;
		case "share": return (0,_core_text_js__WEBPACK_IMPORTED_MODULE_3__/* .printable */ .g)(reason.why, 300);
		case "refused": return `it is about to be sent away: ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_3__/* .printable */ .g)(reason.why, 300)}`;
		case "behind": return describeBehind(reason);
		case "held-up": return `ticket ${reason.by} is next and needs ${(0,_event_text_js__WEBPACK_IMPORTED_MODULE_2__/* .plural */ .LS)(reason.weight, "slot")}, of which ${reason.free} ${reason.free === 1 ? "is" : "are"} free: nobody overtakes it`;
		case "suspect": return `ticket ${reason.ticket} may be dead: when last looked at it had been silent for ${(0,_core_quantities_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a3)(reason.silentMs)} of the ${(0,_core_quantities_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a3)(reason.neededMs)} after which it is given up`;
		case "untaken": return `ticket ${reason.by} has left a free slot untaken for ${(0,_core_quantities_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a3)(reason.forMs)}: after ${(0,_core_quantities_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a3)(reason.passOverMs)} others go first`;
		case "passes": return `${(0,_event_text_js__WEBPACK_IMPORTED_MODULE_2__/* .describeTickets */ .tw)(reason.tickets)} came before it, but ${reason.tickets.length === 1 ? "does" : "do"} not answer and ${reason.tickets.length === 1 ? "is" : "are"} passed over`;
		case "passed-over": return "it was offered a slot and did not take it, so others go first until it answers";
		case "free": return "nothing is in its way: it takes a slot when it next reads the record";
	}
}
function describeBehind({ ahead, overtook }) {
	const is = ahead.length === 1 ? "is" : "are";
	const later = overtook.length === 0 ? "" : `; ${(0,_event_text_js__WEBPACK_IMPORTED_MODULE_2__/* .describeTickets */ .tw)(overtook)} came later, with a higher priority`;
	return `${(0,_event_text_js__WEBPACK_IMPORTED_MODULE_2__/* .describeTickets */ .tw)(ahead)} ${is} before it${later}`;
}
function adviceFor(reasons, gate) {
	const of = (kind) => reasons.filter((reason) => reason.kind === kind);
	const advice = [];
	if (of("passed-over").length > 0) advice.push("See whether the process of this ticket is stopped, or its machine overloaded or cut off.");
	for (const { by } of of("untaken")) advice.push(`Nothing: if ticket ${by} stays away, others pass it over. See whether its machine is overloaded or cut off.`);
	for (const { why } of of("closed")) advice.push(why.startsWith("paused by") ? `Ask who paused it, or let jobs in again: slotgate resume --gate ${shellWord(gate)}` : "Wait until the policy lets jobs in again, or ask the administrator of the gates.");
	if (of("share").length > 0) advice.push(`Wait for a job of that share to end; others go first meanwhile. More of it at a time is for the administrator of the gates to allow: slotgate policy show --gate ${shellWord(gate)}`);
	for (const { ticket, silentMs, neededMs } of of("suspect")) advice.push(`Nothing: ticket ${ticket} is given up after ${(0,_core_quantities_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a3)(Math.max(0, neededMs - silentMs))} more of silence, as long as someone waits. If you know that its job is dead: ${releaseCommand(gate, ticket)}`);
	for (const { by, limit } of of("lowered")) advice.push(`The limit rises above ${limit} when ${(0,_event_text_js__WEBPACK_IMPORTED_MODULE_2__/* .describeTickets */ .tw)(by)} ${by.length === 1 ? "ends" : "end"}. Give all jobs of this gate the same limit.`);
	for (const { by } of of("held-up")) advice.push(`A job that takes fewer slots than ticket ${by} would enter sooner.`);
	const [full] = of("full");
	if (full !== void 0 && of("suspect").length === 0) advice.push(`Wait for ${(0,_event_text_js__WEBPACK_IMPORTED_MODULE_2__/* .describeTickets */ .tw)(full.holders)} to end, or raise the limit of all jobs of this gate. A job that is stuck is ended where it runs; only if that is impossible: ${releaseCommand(gate, full.holders[0] ?? 0)}`);
	return advice;
}
function releaseCommand(gate, ticket) {
	return `slotgate release --gate ${shellWord(gate)} --ticket ${ticket} --force --reason "..."`;
}
function shellWord(text) {
	return /^[\w./:@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}



/***/ })

};
;
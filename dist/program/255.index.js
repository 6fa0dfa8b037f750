"use strict";
exports.id = 255;
exports.ids = [255];
exports.modules = {

/***/ 6255:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   age: () => (/* binding */ age),
/* harmony export */   describeKept: () => (/* binding */ describeKept),
/* harmony export */   describeSlots: () => (/* binding */ describeSlots),
/* harmony export */   describeWho: () => (/* binding */ describeWho),
/* harmony export */   j: () => (/* binding */ quiet),
/* harmony export */   mostShown: () => (/* binding */ mostShown),
/* harmony export */   statusTable: () => (/* binding */ statusTable),
/* harmony export */   u: () => (/* binding */ describeClosed)
/* harmony export */ });
/* harmony import */ var _virtual_rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6755);
/* harmony import */ var _node_modules_cli_table3_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1673);
/* harmony import */ var _node_modules_picocolors_picocolors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6610);
/* harmony import */ var _core_quantities_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3670);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1096);
/* harmony import */ var _text_event_text_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2410);






// src/report/tables/status-table.ts
var import_cli_table3 = (0,_virtual_rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__/* .__toESM */ .f1)((0,_node_modules_cli_table3_index_js__WEBPACK_IMPORTED_MODULE_1__/* .require_cli_table3 */ .L)(), 1);
var import_picocolors = (0,_node_modules_picocolors_picocolors_js__WEBPACK_IMPORTED_MODULE_2__/* .require_picocolors */ .O)();
const mostShown = 50;
function statusTable(gates, looks) {
	return `${gates.map((gate) => gateTable(gate, looks)).join("\n\n")}\n`;
}
function gateTable(state, looks) {
	const paint = (0, import_picocolors.createColors)(looks.colors);
	const title = paint.bold((0,_core_text_js__WEBPACK_IMPORTED_MODULE_4__/* .printable */ .g)(state.gate, 200));
	if (state.problem !== void 0) return `${title}  ${paint.red(state.problem)}`;
	const { running, waiting, limit } = state;
	const closed = state.closed === void 0 ? "" : `\n  ${paint.yellow(describeClosed(state.closed))}`;
	if (running.length + waiting.length === 0) return `${title}  ${paint.dim("idle")}${closed}`;
	const counts = `${running.length} running (limit ${limit}), ${waiting.length} waiting`;
	const table = new import_cli_table3.default({
		head: [
			"",
			"ticket",
			"for",
			"who"
		],
		style: {
			head: [],
			border: [],
			compact: true
		},
		chars: quiet,
		colAligns: [
			"left",
			"right",
			"right",
			"left"
		]
	});
	for (const holder of running) table.push([
		paint.green(describeSlots(holder)),
		holder.ticket,
		age(holder.since, looks.nowMs),
		describeWho(holder.holder)
	]);
	for (const waiter of waiting.slice(0, 50)) table.push([
		paint.yellow(`waits ${waiter.position}${describeWeight(waiter)}${describePriority(waiter)}`),
		waiter.ticket,
		age(waiter.since, looks.nowMs),
		describeWho(waiter.holder)
	]);
	const hidden = waiting.length - 50;
	const more = hidden > 0 ? `\n  and ${(0,_text_event_text_js__WEBPACK_IMPORTED_MODULE_5__/* .plural */ .LS)(hidden, "more waiter")}; see --json` : "";
	const kept = running.flatMap((holder) => describeKept(holder)).map((line) => `\n  ${line}`);
	return `${title}  ${counts}${closed}\n${table.toString().replace(/ +$/gm, "")}${more}${kept.join("")}`;
}
function describeSlots({ slot, slots = [slot], exclusive }) {
	if (exclusive === true) return "all slots";
	const first = slots.slice(0, 4).join(", ");
	const more = slots.length > 4 ? ` and ${slots.length - 4} more` : "";
	return `${slots.length === 1 ? "slot" : "slots"} ${first}${more}`;
}
function describePriority({ priority = 0 }) {
	if (priority > 100) return ", moved first";
	return priority === 0 ? "" : `, priority ${priority}`;
}
function describeWeight({ weight = 1, exclusive }) {
	if (exclusive === true) return ", for all";
	return weight === 1 ? "" : `, for ${weight}`;
}
function describeKept({ ticket, left, lockedBy }) {
	return [...left === void 0 ? [] : [`ticket ${ticket} keeps its slot until ${processes(left)} ends: it cannot be killed`], ...lockedBy === void 0 ? [] : [`ticket ${ticket}: slotgate was killed; ${processes(lockedBy)} still holds the lock, and with it the slot`]];
}
function processes(kept) {
	return kept.map(({ pid, user, command }) => `pid ${pid} (${user}: ${command})`).join(" and ");
}
function describeClosed(why) {
	return `no new job is admitted: ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_4__/* .printable */ .g)(why, 300)}`;
}
function describeWho(who) {
	const text = (key) => String(who[key] ?? "");
	const work = [
		"repository",
		"workflow",
		"job"
	].map(text).filter((part) => part !== "");
	const place = text("runner") || text("host");
	const command = text("command");
	const pid = who["pid"] === void 0 ? "" : ` (pid ${who["pid"]})`;
	if (work.length > 0) {
		const what = command === "" ? work.join(", ") : `${work.join(", ")}: ${command}`;
		return place === "" ? what : `${what} on ${place}`;
	}
	const parts = [text("user") === "" ? place : `${text("user")}@${place}`, command].filter((part) => part !== "");
	return parts.length === 0 ? `unknown${pid}` : `${parts.join(": ")}${pid}`;
}
function age(since, nowMs) {
	const ms = nowMs - Date.parse(since);
	return (0,_core_quantities_js__WEBPACK_IMPORTED_MODULE_3__/* .formatDuration */ .a3)(Math.max(0, Math.round(ms / 1e3) * 1e3));
}
const quiet = {
	top: "",
	"top-mid": "",
	"top-left": "",
	"top-right": "",
	bottom: "",
	"bottom-mid": "",
	"bottom-left": "",
	"bottom-right": "",
	left: "",
	"left-mid": "",
	mid: "",
	"mid-mid": "",
	right: "",
	"right-mid": "",
	middle: "  "
};



/***/ })

};
;
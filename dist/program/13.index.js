"use strict";
exports.id = 13;
exports.ids = [13,255];
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



/***/ }),

/***/ 1013:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   mostWaitersDrawn: () => (/* binding */ mostWaitersDrawn),
/* harmony export */   watchFrame: () => (/* binding */ watchFrame)
/* harmony export */ });
/* harmony import */ var _virtual_rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6755);
/* harmony import */ var _node_modules_picocolors_picocolors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6610);
/* harmony import */ var _node_modules_string_width_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7052);
/* harmony import */ var _core_quantities_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3670);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1096);
/* harmony import */ var _text_event_text_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2410);
/* harmony import */ var _status_table_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6255);







// src/report/tables/watch-frame.ts
var import_picocolors = (0,_node_modules_picocolors_picocolors_js__WEBPACK_IMPORTED_MODULE_1__/* .require_picocolors */ .O)();
var import_string_width = (0,_virtual_rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__/* .__toESM */ .f1)((0,_node_modules_string_width_index_js__WEBPACK_IMPORTED_MODULE_2__/* .require_string_width */ .Z)(), 1);
const mostWaitersDrawn = 20;
const mostHoldersDrawn = 50;
const shortestBar = 8;
const longestBar = 30;
function watchFrame(scene, screen) {
	const paint = (0, import_picocolors.createColors)(screen.colors);
	const body = bodyOf(scene.gates, screen, paint);
	const room = Math.max(1, screen.rows - 3);
	const mostOffset = Math.max(0, body.length - room);
	const offset = Math.min(screen.offset, mostOffset);
	const shown = body.slice(offset, offset + room);
	const blank = Array(Math.max(0, room - shown.length)).fill("");
	const lines = [
		header(scene, screen, paint),
		"",
		...shown,
		...blank
	];
	const below = body.length - offset - shown.length;
	return {
		lines: [...lines, footer(scene, {
			screen,
			paint,
			below
		})].slice(0, screen.rows),
		mostOffset
	};
}
function header({ path }, { columns, nowMs }, paint) {
	const clock = new Date(nowMs).toTimeString().slice(0, 8);
	const name = "slotgate watch  ";
	const where = fit((0,_core_text_js__WEBPACK_IMPORTED_MODULE_4__/* .printable */ .g)(path, 400), columns - 16 - clock.length - 2);
	const gap = " ".repeat(Math.max(1, columns - 16 - (0, import_string_width.default)(where) - clock.length));
	return fitPainted(`${paint.bold(name)}${where}${gap}${paint.dim(clock)}`, columns);
}
function footer({ gates, trouble }, { screen, paint, below }) {
	const { columns } = screen;
	if (trouble !== void 0) return paint.red(fit((0,_core_text_js__WEBPACK_IMPORTED_MODULE_4__/* .printable */ .g)(trouble, 400), columns));
	const sum = (of) => gates.reduce((total, gate) => total + of(gate), 0);
	const counts = `${(0,_text_event_text_js__WEBPACK_IMPORTED_MODULE_5__/* .plural */ .LS)(gates.length, "gate")}, ${sum((gate) => gate.running.length)} running, ${sum((gate) => gate.waiting.length)} waiting`;
	const more = below > 0 ? ` \u00b7 ${(0,_text_event_text_js__WEBPACK_IMPORTED_MODULE_5__/* .plural */ .LS)(below, "line")} below` : "";
	return paint.dim(fit(`${counts}${more} \u00b7 q quits, \u2191 \u2193 scroll`, columns));
}
function bodyOf(gates, screen, paint) {
	const isIdle = (gate) => gate.problem === void 0 && gate.closed === void 0 && gate.running.length + gate.waiting.length === 0;
	const busy = gates.filter((gate) => !isIdle(gate));
	const idle = gates.filter(isIdle).map((gate) => (0,_core_text_js__WEBPACK_IMPORTED_MODULE_4__/* .printable */ .g)(gate.gate, 200));
	const lines = busy.flatMap((gate) => [...gateLines(gate, screen, paint), ""]);
	if (idle.length === 0) return lines.length === 0 ? [paint.dim("no gate here yet")] : lines.slice(0, -1);
	return [...lines, paint.dim(fit(`idle: ${idle.join(", ")}`, screen.columns))];
}
function gateLines(gate, screen, paint) {
	const { columns, nowMs } = screen;
	const { running, waiting, limit, closed, problem } = gate;
	const name = fit((0,_core_text_js__WEBPACK_IMPORTED_MODULE_4__/* .printable */ .g)(gate.gate, 200), Math.max(10, columns - 40));
	if (problem !== void 0) return [`${paint.bold(name)}  ${paint.red(fit(problem, columns - (0, import_string_width.default)(name) - 2))}`];
	const queue = waiting.length === 0 ? "" : paint.yellow(`  ${waiting.length} waiting`);
	const title = `${paint.bold(name)}  ${useBar(gate, paint)}  ${running.length} running, limit ${limit}${queue}`;
	const shownWaiting = waiting.slice(0, 20);
	const shownRunning = running.slice(0, mostHoldersDrawn);
	const longestMs = Math.max(1, ...[...shownRunning, ...shownWaiting].map(({ since }) => nowMs - Date.parse(since)));
	const draw = {
		...screen,
		longestMs,
		paint
	};
	const hidden = running.length - shownRunning.length + (waiting.length - shownWaiting.length);
	return [
		fitPainted(title, columns),
		...closed === void 0 ? [] : [paint.yellow(fit(`  ${(0,_status_table_js__WEBPACK_IMPORTED_MODULE_6__/* .describeClosed */ .u)(closed)}`, columns))],
		...shownRunning.map((holder) => entryLine(holder, draw)),
		...shownWaiting.map((waiter) => entryLine(waiter, draw)),
		...hidden > 0 ? [paint.dim(`  and ${hidden} more`)] : []
	];
}
function useBar({ running, limit }, paint) {
	const cells = Math.min(Math.max(limit, 1), 10);
	const share = Math.min(1, running.length / Math.max(1, limit));
	const full = running.length === 0 ? 0 : Math.max(1, Math.floor(share * cells));
	return `${paint.green("\u25a0".repeat(full))}${paint.dim("\u25a1".repeat(cells - full))}`;
}
function entryLine(entry, draw) {
	const { paint, columns, longestMs, nowMs } = draw;
	const ageMs = Math.max(0, nowMs - Date.parse(entry.since));
	const holds = "slot" in entry;
	const label = (holds ? (0,_status_table_js__WEBPACK_IMPORTED_MODULE_6__.describeSlots)(entry) : `${entry.position}.`).padStart(9);
	const age = (0,_core_quantities_js__WEBPACK_IMPORTED_MODULE_3__/* .formatDuration */ .a3)(Math.floor(ageMs / 1e3) * 1e3).padStart(12);
	const most = Math.max(shortestBar, Math.min(longestBar, Math.floor(columns / 4)));
	const cells = Math.max(1, Math.round(Math.min(ageMs, longestMs) / longestMs * most));
	const bar = (holds ? "\u2588" : "\u2591").repeat(cells) + " ".repeat(most - cells);
	const ticket = String(entry.ticket).padStart(7);
	const used = label.length + ticket.length + age.length + most + 5;
	const who = fit((0,_status_table_js__WEBPACK_IMPORTED_MODULE_6__.describeWho)(entry.holder), Math.max(0, columns - used));
	const tint = holds ? paint.green : paint.yellow;
	return fitPainted(`${tint(label)} ${paint.dim(ticket)} ${age}  ${tint(bar)} ${who}`, columns);
}
function fit(text, columns) {
	if ((0, import_string_width.default)(text) <= columns) return text;
	let cut = "";
	let width = 0;
	for (const character of text) {
		const wide = (0, import_string_width.default)(character);
		if (width + wide > columns - 1) break;
		cut += character;
		width += wide;
	}
	return columns < 1 ? "" : `${cut}\u2026`;
}
function fitPainted(line, columns) {
	return (0, import_string_width.default)(line) <= columns ? line : fit(withoutColors(line), columns);
}
function withoutColors(line) {
	return line.replace(/\u001b\[[\d;]*m/g, "");
}



/***/ })

};
;
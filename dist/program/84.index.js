"use strict";
exports.id = 84;
exports.ids = [84,557];
exports.modules = {

/***/ 6610:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ require_picocolors)
/* harmony export */ });
/* harmony import */ var _virtual_rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6755);

// node_modules/picocolors/picocolors.js
var require_picocolors = (0,_virtual_rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__/* .__commonJSMin */ .Ft)(((exports, module) => {
	let p = process || {};
	let argv = p.argv || [];
	let env = p.env || {};
	let isColorSupported = !(!!env.NO_COLOR || argv.includes("--no-color")) && (!!env.FORCE_COLOR || argv.includes("--color") || p.platform === "win32" || (p.stdout || {}).isTTY && env.TERM !== "dumb" || !!env.CI);
	let formatter = (open, close, replace = open) => (input) => {
		let string = "" + input, index = string.indexOf(close, open.length);
		return ~index ? open + replaceClose(string, close, replace, index) + close : open + string + close;
	};
	let replaceClose = (string, close, replace, index) => {
		let result = "", cursor = 0;
		do {
			result += string.substring(cursor, index) + replace;
			cursor = index + close.length;
			index = string.indexOf(close, cursor);
		} while (~index);
		return result + string.substring(cursor);
	};
	let createColors = (enabled = isColorSupported) => {
		let f = enabled ? formatter : () => String;
		return {
			isColorSupported: enabled,
			reset: f("\x1B[0m", "\x1B[0m"),
			bold: f("\x1B[1m", "\x1B[22m", "\x1B[22m\x1B[1m"),
			dim: f("\x1B[2m", "\x1B[22m", "\x1B[22m\x1B[2m"),
			italic: f("\x1B[3m", "\x1B[23m"),
			underline: f("\x1B[4m", "\x1B[24m"),
			inverse: f("\x1B[7m", "\x1B[27m"),
			hidden: f("\x1B[8m", "\x1B[28m"),
			strikethrough: f("\x1B[9m", "\x1B[29m"),
			black: f("\x1B[30m", "\x1B[39m"),
			red: f("\x1B[31m", "\x1B[39m"),
			green: f("\x1B[32m", "\x1B[39m"),
			yellow: f("\x1B[33m", "\x1B[39m"),
			blue: f("\x1B[34m", "\x1B[39m"),
			magenta: f("\x1B[35m", "\x1B[39m"),
			cyan: f("\x1B[36m", "\x1B[39m"),
			white: f("\x1B[37m", "\x1B[39m"),
			gray: f("\x1B[90m", "\x1B[39m"),
			bgBlack: f("\x1B[40m", "\x1B[49m"),
			bgRed: f("\x1B[41m", "\x1B[49m"),
			bgGreen: f("\x1B[42m", "\x1B[49m"),
			bgYellow: f("\x1B[43m", "\x1B[49m"),
			bgBlue: f("\x1B[44m", "\x1B[49m"),
			bgMagenta: f("\x1B[45m", "\x1B[49m"),
			bgCyan: f("\x1B[46m", "\x1B[49m"),
			bgWhite: f("\x1B[47m", "\x1B[49m"),
			blackBright: f("\x1B[90m", "\x1B[39m"),
			redBright: f("\x1B[91m", "\x1B[39m"),
			greenBright: f("\x1B[92m", "\x1B[39m"),
			yellowBright: f("\x1B[93m", "\x1B[39m"),
			blueBright: f("\x1B[94m", "\x1B[39m"),
			magentaBright: f("\x1B[95m", "\x1B[39m"),
			cyanBright: f("\x1B[96m", "\x1B[39m"),
			whiteBright: f("\x1B[97m", "\x1B[39m"),
			bgBlackBright: f("\x1B[100m", "\x1B[49m"),
			bgRedBright: f("\x1B[101m", "\x1B[49m"),
			bgGreenBright: f("\x1B[102m", "\x1B[49m"),
			bgYellowBright: f("\x1B[103m", "\x1B[49m"),
			bgBlueBright: f("\x1B[104m", "\x1B[49m"),
			bgMagentaBright: f("\x1B[105m", "\x1B[49m"),
			bgCyanBright: f("\x1B[106m", "\x1B[49m"),
			bgWhiteBright: f("\x1B[107m", "\x1B[49m")
		};
	};
	module.exports = createColors();
	module.exports.createColors = createColors;
}));
/* unused harmony default export */ var __WEBPACK_DEFAULT_EXPORT__ = (require_picocolors());



/***/ }),

/***/ 1751:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ inParallel)
/* harmony export */ });
// src/cli/in-parallel.ts
async function inParallel(items, atATime, work) {
	const results = new Array(items.length);
	let next = 0;
	const worker = async () => {
		for (let index = next; index < items.length; index = next) {
			next += 1;
			results[index] = await work(items[index]);
		}
	};
	await Promise.all(Array.from({ length: Math.min(atATime, items.length) }, worker));
	return results;
}



/***/ }),

/***/ 2659:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ hasColors)
/* harmony export */ });
// src/cli/terminal/colors.ts
function hasColors(stream) {
	const { NO_COLOR, TERM } = process.env;
	return stream.isTTY === true && (NO_COLOR ?? "") === "" && TERM !== "dumb";
}



/***/ }),

/***/ 5438:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ readPast)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5168);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1096);
/* harmony import */ var _store_files_history_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8927);
/* harmony import */ var _in_parallel_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1751);
/* harmony import */ var _survey_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9305);





// src/cli/views/read-history.ts
const gatesAtATime = 4;
async function readPast(where) {
	const seen = await new _survey_js__WEBPACK_IMPORTED_MODULE_3__/* .Survey */ .B({
		...where,
		mostNamed: 0
	}).read();
	const read = await (0,_in_parallel_js__WEBPACK_IMPORTED_MODULE_4__/* .inParallel */ .H)(seen, gatesAtATime, readOne);
	const gates = read.flatMap((each) => typeof each === "string" ? [] : [each]);
	const failed = read.flatMap((each, index) => typeof each === "string" ? [{
		name: seen[index]?.state.gate ?? "",
		problem: each
	}] : []);
	return {
		gates,
		problems: [...failed.map(({ name, problem }) => `gate ${JSON.stringify((0,_core_text_js__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g)(name, 200))}: ${problem}`), ...gates.flatMap(({ name, unread }) => unread.map((file) => `gate ${JSON.stringify((0,_core_text_js__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g)(name, 200))}: part of its history cannot be read (${file})`))],
		unread: failed.map(({ name }) => name)
	};
}
async function readOne({ state, gate, record }) {
	if (gate === void 0 || record === void 0) return state.problem ?? "cannot be read";
	try {
		const isClosed = state.closed !== void 0;
		return {
			name: state.gate,
			record,
			isClosed,
			...await (0,_store_files_history_file_js__WEBPACK_IMPORTED_MODULE_2__/* .readHistory */ .Lu)(gate)
		};
	} catch (error) {
		return `its history cannot be read (${(0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .codeOf */ .$N)(error)})`;
	}
}



/***/ }),

/***/ 7084:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  stats: () => (/* binding */ stats)
});

// EXTERNAL MODULE: ./_virtual/_rolldown/runtime.js + 1 modules
var runtime = __webpack_require__(6755);
// EXTERNAL MODULE: ./src/core/gate-names.js
var gate_names = __webpack_require__(9073);
// EXTERNAL MODULE: ./src/core/history/ended-tickets.js
var ended_tickets = __webpack_require__(4064);
// EXTERNAL MODULE: ./src/core/history/history-line.js
var history_line = __webpack_require__(935);
// EXTERNAL MODULE: ./src/core/history/in-order.js
var in_order = __webpack_require__(3444);
// EXTERNAL MODULE: ./src/core/history/spread.js
var spread = __webpack_require__(7021);
;// CONCATENATED MODULE: ./src/core/history/replay.js

// src/core/history/replay.ts
function replay(ended, limit) {
	const jobs = ended.flatMap(jobOf).toSorted((a, b) => a.cameMs - b.cameMs);
	let freeMs = Array(limit).fill(Number.NEGATIVE_INFINITY);
	let lastStartMs = Number.NEGATIVE_INFINITY;
	const waitsMs = [];
	for (const { cameMs, heldMs, slots } of jobs) {
		const many = Math.min(slots, limit);
		const startMs = Math.max(cameMs, lastStartMs, freeMs[many - 1] ?? cameMs);
		waitsMs.push(startMs - cameMs);
		lastStartMs = startMs;
		freeMs = withTaken(freeMs, many, startMs + heldMs);
	}
	const waits = (0,spread/* spreadOf */.j)(waitsMs);
	return waits === void 0 ? void 0 : {
		limit,
		waits
	};
}
function jobOf({ cameMs, held, many }) {
	if (cameMs === void 0 || held === void 0) return [];
	return [{
		cameMs,
		heldMs: held.ms,
		slots: Math.max(1, many)
	}];
}
function withTaken(freeMs, many, untilMs) {
	const rest = freeMs.slice(many);
	const later = rest.findIndex((ms) => ms > untilMs);
	return rest.toSpliced(later < 0 ? rest.length : later, 0, ...Array(many).fill(untilMs));
}


// EXTERNAL MODULE: ./src/core/history/usage.js
var usage = __webpack_require__(1307);
;// CONCATENATED MODULE: ./src/core/history/statistics.js






// src/core/history/statistics.ts
const stretches = 24;
const triedLimits = [
	-2,
	-1,
	0,
	1,
	2,
	4
];
function statsOf(written, recorded, scope) {
	const { sinceMs, nowMs } = scope;
	const ended = (0,in_order/* endedInOrder */.g$)(written, nowMs);
	const present = (0,in_order/* presentInOrder */.v3)(recorded, ended, nowMs);
	const tickets = ended.filter(({ endedMs }) => sinceMs === void 0 || endedMs >= sinceMs);
	const firstMs = Math.min(nowMs, ...tickets.map(({ cameMs, endedMs }) => cameMs ?? endedMs));
	const fromMs = Math.min(sinceMs ?? firstMs, nowMs - 1);
	const limit = scope.limit ?? tickets.findLast((ticket) => ticket.limit !== void 0)?.limit;
	const window = {
		fromMs,
		toMs: nowMs,
		stretches
	};
	return {
		fromMs,
		toMs: nowMs,
		ends: countBy(history_line/* ticketEnds */.j8, tickets, ({ end }) => end),
		reclaims: countBy(ended_tickets/* reclaimReasons */.jR, tickets, ({ reclaim }) => reclaim),
		waits: (0,spread/* spreadOf */.j)(measured(tickets, ({ waited, held }) => held === void 0 ? void 0 : waited)),
		holds: (0,spread/* spreadOf */.j)(measured(tickets, ({ held }) => held)),
		vainWaits: (0,spread/* spreadOf */.j)(measured(tickets, ({ waited, held }) => held === void 0 ? waited : void 0)),
		repositories: groupsBy(tickets, "repository"),
		runners: groupsBy(tickets, "runner"),
		use: (0,usage/* useOverTime */.jU)(tickets, present, window),
		shares: (0,usage/* sharesOf */.AR)(tickets, present, {
			...window,
			limit
		}),
		limit,
		replays: limit === void 0 ? [] : replaysAround(tickets, limit)
	};
}
function replaysAround(tickets, limit) {
	return triedLimits.map((more) => limit + more).filter((tried) => tried >= 1).flatMap((tried) => replay(tickets, tried) ?? []);
}
function measured(tickets, durationOf) {
	return tickets.flatMap((ticket) => {
		const duration = durationOf(ticket);
		return duration === void 0 || duration.about ? [] : [duration.ms];
	});
}
function countBy(keys, tickets, keyOf) {
	const counts = Object.fromEntries(keys.map((key) => [key, 0]));
	for (const ticket of tickets) {
		const key = keyOf(ticket);
		if (key !== void 0) counts[key] += 1;
	}
	return counts;
}
function groupsBy(tickets, detail) {
	const groups = new Map();
	for (const { who, held, waited, end } of tickets) {
		const name = who[detail];
		if (name === void 0) continue;
		const group = groups.get(name) ?? {
			name,
			tickets: 0,
			heldMs: 0,
			waitedMs: 0,
			reclaims: 0
		};
		groups.set(name, {
			name,
			tickets: group.tickets + 1,
			heldMs: group.heldMs + (held?.ms ?? 0),
			waitedMs: group.waitedMs + (waited?.ms ?? 0),
			reclaims: group.reclaims + (end === "reclaimed" ? 1 : 0)
		});
	}
	return [...groups.values()].toSorted((a, b) => b.heldMs - a.heldMs || b.tickets - a.tickets);
}


// EXTERNAL MODULE: ./src/report/json/gate-state.js
var gate_state = __webpack_require__(5217);
;// CONCATENATED MODULE: ./src/report/json/statistics-json.js
// src/report/json/statistics-json.ts
const mostGroups = 100;
function statsState({ gate, stats }) {
	const { fromMs, toMs, ends, reclaims, waits, holds, vainWaits, limit, shares, replays } = stats;
	return {
		gate,
		from: isoTime(fromMs),
		to: isoTime(toMs),
		...limit === void 0 ? {} : { limit },
		ends: { ...ends },
		reclaims: { ...reclaims },
		waits: spreadState(waits),
		holds: spreadState(holds),
		vainWaits: spreadState(vainWaits),
		shares: {
			full: rounded(shares.full),
			queued: rounded(shares.queued),
			...shares.used === void 0 ? {} : { used: rounded(shares.used) }
		},
		otherLimits: replays.map((each) => ({
			limit: each.limit,
			waits: spreadState(each.waits)
		})),
		use: stats.use.map(useState),
		repositories: stats.repositories.slice(0, mostGroups).map(groupState),
		runners: stats.runners.slice(0, mostGroups).map(groupState)
	};
}
function useState({ fromMs, toMs, taken, waiting, limit }) {
	return {
		from: isoTime(fromMs),
		to: isoTime(toMs),
		taken: rounded(taken),
		waiting: rounded(waiting),
		...limit === void 0 ? {} : { limit }
	};
}
function spreadState(spread) {
	if (spread === void 0) return { count: 0 };
	const { count, p50Ms, p90Ms, p99Ms, mostMs } = spread;
	const [p50, p90, p99, most] = [
		p50Ms,
		p90Ms,
		p99Ms,
		mostMs
	].map(Math.round);
	return {
		count,
		p50Ms: p50,
		p90Ms: p90,
		p99Ms: p99,
		mostMs: most
	};
}
function groupState({ name, tickets, heldMs, waitedMs, reclaims }) {
	return {
		name,
		tickets,
		heldMs: Math.round(heldMs),
		waitedMs: Math.round(waitedMs),
		reclaims
	};
}
function rounded(value) {
	return Math.round(value * 1e4) / 1e4;
}
function isoTime(ms) {
	return new Date(ms).toISOString();
}


// EXTERNAL MODULE: ./node_modules/picocolors/picocolors.js
var picocolors = __webpack_require__(6610);
// EXTERNAL MODULE: ./src/core/quantities.js
var quantities = __webpack_require__(3670);
// EXTERNAL MODULE: ./src/core/text.js
var core_text = __webpack_require__(1096);
// EXTERNAL MODULE: ./src/report/text/event-text.js
var event_text = __webpack_require__(2410);
;// CONCATENATED MODULE: ./src/report/text/statistics-text.js




// src/report/text/statistics-text.ts
var import_picocolors = (0,picocolors/* require_picocolors */.O)();
const statistics_text_mostGroups = 8;
function statsText(gates, colors) {
	return `${gates.map((gate) => gateText(gate, colors).join("\n")).join("\n\n")}\n`;
}
function gateText({ gate, stats }, colors) {
	const paint = (0, import_picocolors.createColors)(colors);
	const many = Object.values(stats.ends).reduce((sum, count) => sum + count, 0);
	const span = (0,quantities/* formatDuration */.a3)(stats.toMs - stats.fromMs);
	const title = `${paint.bold((0,core_text/* printable */.g)(gate, 200))}  ${(0,event_text/* plural */.LS)(many, "ticket")} ended in ${span}`;
	if (many === 0) return [title];
	const line = (name, text) => `  ${paint.dim(name.padEnd(13))}${text}`;
	return [
		title,
		line("ends", describeCounts(stats.ends)),
		...optional("reclaims", describeCounts(stats.reclaims)),
		line("waits", describeSpread(stats.waits)),
		line("holds", describeSpread(stats.holds)),
		...stats.vainWaits === void 0 ? [] : [line("no slot", describeSpread(stats.vainWaits))],
		...useLines(stats).map((text, index) => line(index === 0 ? "use" : "", text)),
		...limitLines(stats).map((text, index) => line(index === 0 ? "limit" : "", text)),
		...groupLines(stats.repositories).map((text, index) => line(index === 0 ? "repositories" : "", text)),
		...groupLines(stats.runners).map((text, index) => line(index === 0 ? "runners" : "", text))
	];
	function optional(name, text) {
		return text === "" ? [] : [line(name, text)];
	}
}
function describeCounts(counts) {
	return Object.entries(counts).filter(([, count]) => count > 0).map(([name, count]) => `${(0,core_text/* printable */.g)(name, 40)} ${count}`).join(", ");
}
function describeSpread(spread) {
	if (spread === void 0) return "none that was measured";
	const { p50Ms, p90Ms, p99Ms, mostMs, count } = spread;
	return `${[
		["p50", p50Ms],
		["p90", p90Ms],
		["p99", p99Ms],
		["longest", mostMs]
	].map(([name, ms]) => `${name} ${(0,quantities/* formatDuration */.a3)(ms)}`).join(", ")}  (${count})`;
}
const bars = [
	" ",
	"\u2581",
	"\u2582",
	"\u2583",
	"\u2584",
	"\u2585",
	"\u2586",
	"\u2587",
	"\u2588"
];
function useLines({ use, shares, limit }) {
	const taken = use.map((stretch) => stretch.taken);
	const waiting = use.map((stretch) => stretch.waiting);
	const most = Math.max(...waiting);
	return [
		`${shares.used === void 0 ? "" : `${percent(shares.used)} of the slots, `}full ${percent(shares.full)} of the time, a line ${percent(shares.queued)} of the time`,
		`|${drawn(taken, limit ?? Math.max(...taken))}| slots taken, of ${limit ?? "?"}`,
		`|${drawn(waiting, most)}| waiting, ${most.toFixed(1)} at most on average`
	];
}
function drawn(values, whole) {
	return values.map((value) => {
		const part = whole > 0 ? Math.min(1, value / whole) : 0;
		return bars[value > 0 ? Math.max(1, Math.round(part * 8)) : 0] ?? " ";
	}).join("");
}
function limitLines({ replays, limit }) {
	if (limit === void 0 || replays.length === 0) return ["not known"];
	return replays.map(({ limit: tried, waits }) => {
		const here = tried === limit ? "  <- now" : "";
		const { p50Ms, p90Ms, p99Ms } = waits;
		return `with ${tried}, the same jobs would wait (p50, p90, p99) ${[
			p50Ms,
			p90Ms,
			p99Ms
		].map((ms) => (0,quantities/* formatDuration */.a3)(ms)).join(", ")}${here}`;
	});
}
function groupLines(groups) {
	const shown = groups.slice(0, statistics_text_mostGroups).map(({ name, tickets, heldMs, waitedMs, reclaims }) => {
		const dead = reclaims === 0 ? "" : `, reclaimed ${reclaims}`;
		return `${(0,core_text/* printable */.g)(name, 60)}: ${(0,event_text/* plural */.LS)(tickets, "ticket")}, held ${(0,quantities/* formatDuration */.a3)(heldMs)}, waited ${(0,quantities/* formatDuration */.a3)(waitedMs)}${dead}`;
	});
	const hidden = groups.length - shown.length;
	return hidden > 0 ? [...shown, `and ${hidden} more; see --json`] : shown;
}
function percent(part) {
	return `${Math.round(part * 100)} %`;
}


// EXTERNAL MODULE: ./src/cli/args/exit-codes.js
var exit_codes = __webpack_require__(5443);
// EXTERNAL MODULE: ./src/cli/terminal/colors.js
var colors = __webpack_require__(2659);
// EXTERNAL MODULE: ./src/cli/terminal/terminal.js
var terminal = __webpack_require__(6887);
// EXTERNAL MODULE: ./src/cli/views/read-history.js
var read_history = __webpack_require__(5438);
// EXTERNAL MODULE: ./src/cli/views/status-command.js
var status_command = __webpack_require__(5557);
;// CONCATENATED MODULE: ./src/cli/views/stats-command.js













// src/cli/views/stats-command.ts
async function stats({ path, gate, sinceMs, json }) {
	if (gate !== void 0) (0,gate_names/* checkGateName */.ph)(gate);
	const past = await (0,read_history/* readPast */.r)({
		path,
		gate
	});
	const all = past.gates.map((each) => addedUp(each, sinceMs));
	if (json) await (0,terminal/* print */.yy)(`${(0,gate_state/* safeJson */.oi)({ gates: all.map(statsState) })}\n`);
	else if (all.length > 0) await (0,terminal/* print */.yy)(statsText(all, (0,colors/* hasColors */.j)(process.stdout)));
	else if (past.problems.length === 0) (0,terminal/* say */.cv)((0,status_command.noGates)(path, gate));
	for (const problem of past.problems) (0,terminal/* say */.cv)(problem);
	return (0,terminal/* ended */.v6)(past.problems.length > 0 ? exit_codes/* exitCodes */.hS.unavailable : exit_codes/* exitCodes */.hS.done);
}
function addedUp({ name, lines, record }, sinceMs) {
	const limit = record.running.length > 0 ? record.limit : void 0;
	const scope = {
		sinceMs,
		nowMs: Date.now(),
		limit
	};
	return {
		gate: name,
		stats: statsOf((0,ended_tickets/* endedTickets */.Kc)(lines), (0,usage/* presentTickets */.Bm)(record), scope)
	};
}



/***/ }),

/***/ 5557:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   noGates: () => (/* binding */ noGates),
/* harmony export */   status: () => (/* binding */ status)
/* harmony export */ });
/* harmony import */ var _virtual_rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6755);
/* harmony import */ var _core_gate_names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9073);
/* harmony import */ var _report_json_gate_state_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5217);
/* harmony import */ var _args_exit_codes_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5443);
/* harmony import */ var _terminal_colors_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2659);
/* harmony import */ var _terminal_terminal_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6887);
/* harmony import */ var _survey_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9305);







// src/cli/views/status-command.ts
async function status(request) {
	const { path, gate, json } = request;
	if (gate !== void 0) (0,_core_gate_names_js__WEBPACK_IMPORTED_MODULE_1__/* .checkGateName */ .ph)(gate);
	const { mostShown, statusTable } = await Promise.all(/* import() */[__webpack_require__.e(2), __webpack_require__.e(255)]).then(__webpack_require__.bind(__webpack_require__, 6255));
	const gates = (await new _survey_js__WEBPACK_IMPORTED_MODULE_5__/* .Survey */ .B({
		path,
		gate,
		mostNamed: json ? Number.POSITIVE_INFINITY : mostShown
	}).read()).map(({ state }) => state);
	if (json) await (0,_terminal_terminal_js__WEBPACK_IMPORTED_MODULE_4__/* .print */ .yy)(`${(0,_report_json_gate_state_js__WEBPACK_IMPORTED_MODULE_2__/* .safeJson */ .oi)({ gates })}\n`);
	else if (gates.length > 0) await (0,_terminal_terminal_js__WEBPACK_IMPORTED_MODULE_4__/* .print */ .yy)(statusTable(gates, {
		colors: (0,_terminal_colors_js__WEBPACK_IMPORTED_MODULE_6__/* .hasColors */ .j)(process.stdout),
		nowMs: Date.now()
	}));
	else (0,_terminal_terminal_js__WEBPACK_IMPORTED_MODULE_4__/* .say */ .cv)(noGates(path, gate));
	const unread = gates.some((state) => state.problem !== void 0);
	return (0,_terminal_terminal_js__WEBPACK_IMPORTED_MODULE_4__/* .ended */ .v6)(unread ? _args_exit_codes_js__WEBPACK_IMPORTED_MODULE_3__/* .exitCodes */ .hS.unavailable : _args_exit_codes_js__WEBPACK_IMPORTED_MODULE_3__/* .exitCodes */ .hS.done);
}
function noGates(path, gate) {
	return `${gate === void 0 ? "no gate" : `no gate ${JSON.stringify(gate)}`} at ${path} yet`;
}



/***/ }),

/***/ 9305:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ Survey)
/* harmony export */ });
/* harmony import */ var _core_admission_admission_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4086);
/* harmony import */ var _core_admission_run_places_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3993);
/* harmony import */ var _platform_mount_check_path_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5229);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5168);
/* harmony import */ var _core_gate_names_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9073);
/* harmony import */ var _core_history_in_order_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3444);
/* harmony import */ var _platform_files_file_calls_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(941);
/* harmony import */ var _platform_mount_index_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(8261);
/* harmony import */ var _platform_node_world_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(5762);
/* harmony import */ var _platform_processes_command_work_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(1484);
/* harmony import */ var _platform_processes_process_list_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(7405);
/* harmony import */ var _platform_processes_process_owner_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(7186);
/* harmony import */ var _report_json_gate_state_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(5217);
/* harmony import */ var _store_gate_gate_directory_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(2848);
/* harmony import */ var _store_transaction_read_record_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(7372);
/* harmony import */ var _ticket_liveness_check_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(2770);
/* harmony import */ var _ticket_terms_js__WEBPACK_IMPORTED_MODULE_16__ = __webpack_require__(43);
/* harmony import */ var _in_parallel_js__WEBPACK_IMPORTED_MODULE_17__ = __webpack_require__(1751);


















// src/cli/views/survey.ts
const mostReads = 5;
const readAgainMs = 60;
const defaultAfreshMs = 5e3;
const mostKeptBy = 3;
const gatesAtATime = 8;
const markersAtATime = 16;
var Survey = class {
	#request;
	#world;
	#markers = new Map();
	constructor(request) {
		this.#request = request;
		this.#world = (0,_platform_node_world_js__WEBPACK_IMPORTED_MODULE_8__/* .createWorld */ .b)({ locksOutliveHosts: false }, () => void 0);
	}
	async read() {
		const { path, gate } = this.#request;
		await checkReadable(path);
		const names = gate === void 0 ? await (0,_store_gate_gate_directory_js__WEBPACK_IMPORTED_MODULE_13__/* .listGates */ .Bl)(this.#world, path) : [gate];
		const fresh = new Map();
		const seen = await (0,_in_parallel_js__WEBPACK_IMPORTED_MODULE_17__/* .inParallel */ .H)(names, gatesAtATime, (name) => this.#readGate(name, fresh));
		this.#markers = fresh;
		return seen.flatMap((each) => each ?? []);
	}
	async #readGate(name, fresh) {
		const { path, gate: asked } = this.#request;
		try {
			const gate = await (0,_store_gate_gate_directory_js__WEBPACK_IMPORTED_MODULE_13__/* .findGate */ .Zc)(this.#world, {
				path,
				name
			});
			if (gate === void 0) return void 0;
			const record = await readPatiently(gate);
			if (record === void 0) return { state: (0,_report_json_gate_state_js__WEBPACK_IMPORTED_MODULE_12__/* .unreadableGate */ .N_)(name, "counter file damaged: the next job rebuilds it") };
			if (record.removed !== void 0) return void 0;
			const markers = await this.#markersOf(gate, record, fresh);
			const closed = await closedNow(gate, record);
			const lockedBy = await this.#lockedBy(gate, record);
			const told = (0,_core_history_in_order_js__WEBPACK_IMPORTED_MODULE_5__/* .recordInOrder */ .$x)(record, this.#world.clock.wallMs());
			return {
				state: (0,_report_json_gate_state_js__WEBPACK_IMPORTED_MODULE_12__/* .gateState */ .Zl)(told, markers, {
					closed,
					lockedBy
				}),
				gate,
				record: told
			};
		} catch (error) {
			if (asked === void 0 && error instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .SlotgateError */ .im) return { state: (0,_report_json_gate_state_js__WEBPACK_IMPORTED_MODULE_12__/* .unreadableGate */ .N_)(name, error.message) };
			if (error instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .SlotgateError */ .im || !["EACCES", "EPERM"].includes((0,_core_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .codeOf */ .$N)(error))) throw error;
			const denied = mayNotBeRead({
				path,
				name
			}, error);
			if (asked === void 0) return { state: (0,_report_json_gate_state_js__WEBPACK_IMPORTED_MODULE_12__/* .unreadableGate */ .N_)(name, denied.message) };
			throw denied;
		}
	}
	async #lockedBy(gate, { running }) {
		if (process.platform !== "linux" || gate.lock !== "flock") return new Map();
		const orphans = running.filter((entry) => (0,_ticket_liveness_check_js__WEBPACK_IMPORTED_MODULE_15__/* .keeperGoneHere */ .mZ)(this.#world, [entry]));
		if (orphans.length === 0) return new Map();
		const directory = await (0,_platform_files_file_calls_js__WEBPACK_IMPORTED_MODULE_6__/* .realpath */ .Kz)(gate.directory);
		const all = processesHere();
		return new Map(orphans.map(({ ticket }) => {
			const marker = `${directory}/${(0,_core_gate_names_js__WEBPACK_IMPORTED_MODULE_4__/* .markerFileName */ .sM)(gate.name, {
				ticket,
				phase: "running"
			})}`;
			return [ticket, (0,_platform_processes_command_work_js__WEBPACK_IMPORTED_MODULE_9__/* .lockHolders */ .N)(marker, all).slice(0, mostKeptBy).map(_platform_processes_process_owner_js__WEBPACK_IMPORTED_MODULE_11__/* .describeProcess */ .lg)];
		}));
	}
	async #markersOf(gate, record, fresh) {
		const entries = [...record.running, ...(0,_core_admission_run_places_js__WEBPACK_IMPORTED_MODULE_1__/* .inTurn */ .lo)(record).slice(0, this.#request.mostNamed)];
		const nowMs = this.#world.clock.elapsedMs();
		const afreshMs = this.#request.holdersAfreshMs ?? defaultAfreshMs;
		const markers = await (0,_in_parallel_js__WEBPACK_IMPORTED_MODULE_17__/* .inParallel */ .H)(entries, markersAtATime, async (entry) => {
			const key = `${gate.directory}/${entry.uuid}/${"token" in entry}`;
			const holds = "token" in entry;
			const known = this.#markers.get(key);
			const read = known !== void 0 && (!holds || nowMs - known.readAtMs < afreshMs) ? known : {
				marker: await (0,_store_transaction_read_record_js__WEBPACK_IMPORTED_MODULE_14__/* .readMarkerOf */ .o)(gate, entry),
				readAtMs: nowMs
			};
			const { marker } = read;
			if (marker !== void 0 && (!holds || marker.pulse?.job !== void 0)) fresh.set(key, read);
			return [entry.ticket, marker];
		});
		return new Map(markers);
	}
};
function processesHere() {
	try {
		return (0,_platform_processes_process_list_js__WEBPACK_IMPORTED_MODULE_10__/* .listProcesses */ .O3)();
	} catch {
		return [];
	}
}
async function checkReadable(path) {
	await (0,_platform_mount_check_path_js__WEBPACK_IMPORTED_MODULE_2__/* .checkPath */ .Cg)(path).catch((error) => {
		if ((0,_core_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .codeOf */ .$N)(error) !== "PATH_DENIED") throw error;
	});
}
async function closedNow(gate, record) {
	const unknown = {
		rules: void 0,
		wallMs: gate.world.clock.wallMs()
	};
	const terms = await (0,_ticket_terms_js__WEBPACK_IMPORTED_MODULE_16__/* .readTerms */ .K)(gate, record, { stands: true }).catch(() => unknown);
	return (0,_core_admission_admission_js__WEBPACK_IMPORTED_MODULE_0__/* .closedBecause */ .$Q)(record, terms);
}
async function readPatiently(gate) {
	for (let reads = 1;; reads += 1) {
		const record = await (0,_store_transaction_read_record_js__WEBPACK_IMPORTED_MODULE_14__/* .readRecord */ .a)(gate);
		if (record !== void 0 || reads === mostReads) return record;
		await gate.world.clock.sleep(readAgainMs);
	}
}
function mayNotBeRead({ path, name }, cause) {
	return new _core_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .SlotgateError */ .im("PATH_DENIED", "No permission to read the gate", {
		gate: name,
		path,
		next: "Ask for read access to its directory and files",
		cause
	});
}



/***/ }),

/***/ 3444:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $x: () => (/* binding */ recordInOrder),
/* harmony export */   g$: () => (/* binding */ endedInOrder),
/* harmony export */   v3: () => (/* binding */ presentInOrder)
/* harmony export */ });
/* unused harmony export inOrder */
/* harmony import */ var _usage_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1307);

// src/core/history/in-order.ts
const earliestMs = Date.UTC(2024, 0, 1);
const aheadMs = 3e5;
function inOrder(timesMs, nowMs) {
	const believed = rising(timesMs, (ms) => {
		const neverSet = ms < earliestMs && nowMs >= earliestMs;
		return ms <= nowMs + aheadMs && !neverSet;
	});
	const kept = timesMs.map((ms, index) => believed.has(index) ? ms : void 0);
	const after = lastKnown(kept.toReversed()).toReversed();
	const before = lastKnown(kept);
	let last = Number.NEGATIVE_INFINITY;
	return timesMs.map((ms, index) => {
		if (ms === void 0) return void 0;
		const most = after[index] ?? before[index] ?? nowMs;
		last = Math.max(last, before[index] ?? after[index] ?? nowMs, Math.min(ms, most));
		return last;
	});
}
function lastKnown(timesMs) {
	let last;
	return timesMs.map((ms) => {
		last = ms ?? last;
		return last;
	});
}
function rising(timesMs, isPossible) {
	const ends = [];
	const previous = new Map();
	timesMs.forEach((ms, index) => {
		if (ms === void 0 || !isPossible(ms)) return;
		const higher = firstAbove(ends, ms);
		previous.set(index, ends[higher - 1]?.index);
		ends[higher] = {
			ms,
			index
		};
	});
	const series = new Set();
	for (let at = ends.at(-1)?.index; at !== void 0; at = previous.get(at)) series.add(at);
	return series;
}
function firstAbove(ends, ms) {
	let [low, high] = [0, ends.length];
	while (low < high) {
		const middle = Math.floor((low + high) / 2);
		if ((ends[middle]?.ms ?? 0) <= ms) low = middle + 1;
		else high = middle;
	}
	return low;
}
function endedInOrder(ended, nowMs) {
	const ends = inOrder(ended.map(({ endedMs }) => endedMs), nowMs);
	const came = cameInOrder(ended, nowMs);
	return ended.map((ticket, index) => {
		const endedMs = ends[index] ?? ticket.endedMs;
		const cameMs = came[index];
		if (endedMs === ticket.endedMs && cameMs === ticket.cameMs) return ticket;
		const heldFromMs = ticket.heldFromMs === void 0 ? void 0 : startedMs(endedMs, ticket.held, cameMs);
		return {
			...ticket,
			endedMs,
			heldFromMs,
			cameMs: cameMs === void 0 ? void 0 : startedMs(heldFromMs ?? endedMs, ticket.waited, cameMs)
		};
	});
}
function startedMs(endedMs, lasted, cameMs) {
	if (lasted?.about === false) return endedMs - lasted.ms;
	return Math.min(cameMs ?? endedMs, endedMs);
}
function presentInOrder(present, ended, nowMs) {
	const came = cameInOrder([...ended, ...present], nowMs).slice(ended.length);
	return present.map((ticket, index) => {
		const cameMs = Math.min(came[index] ?? ticket.cameMs, nowMs);
		const { heldFromMs } = ticket;
		return {
			...ticket,
			cameMs,
			heldFromMs: heldFromMs === void 0 ? void 0 : Math.max(cameMs, Math.min(heldFromMs, nowMs))
		};
	});
}
function recordInOrder(record, nowMs) {
	const present = presentInOrder((0,_usage_js__WEBPACK_IMPORTED_MODULE_0__/* .presentTickets */ .Bm)(record), [], nowMs);
	return {
		...record,
		running: record.running.map((holder, index) => ({
			...holder,
			sinceMs: present[index]?.cameMs ?? holder.sinceMs,
			heldSinceMs: present[index]?.heldFromMs ?? holder.heldSinceMs
		})),
		waiting: record.waiting.map((waiter, index) => ({
			...waiter,
			sinceMs: present[record.running.length + index]?.cameMs ?? waiter.sinceMs
		}))
	};
}
function cameInOrder(tickets, nowMs) {
	const order = tickets.map(({ ticket, cameMs }, index) => ({
		ticket,
		cameMs,
		index
	})).toSorted((a, b) => a.ticket - b.ticket);
	const times = inOrder(order.map(({ cameMs }) => cameMs), nowMs);
	const came = [];
	order.forEach(({ index }, at) => {
		came[index] = times[at];
	});
	return came;
}



/***/ }),

/***/ 1307:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AR: () => (/* binding */ sharesOf),
/* harmony export */   Bm: () => (/* binding */ presentTickets),
/* harmony export */   jU: () => (/* binding */ useOverTime)
/* harmony export */ });
// src/core/history/usage.ts
function presentTickets({ running, waiting }) {
	return [...running.map(({ ticket, sinceMs, heldSinceMs, slots }) => ({
		ticket,
		cameMs: sinceMs,
		heldFromMs: heldSinceMs,
		slots: slots.length
	})), ...waiting.map(({ ticket, sinceMs, weight }) => ({
		ticket,
		cameMs: sinceMs,
		heldFromMs: void 0,
		slots: weight
	}))];
}
function sharesOf(ended, present, { fromMs, toMs, limit }) {
	const span = {
		fromMs,
		toMs
	};
	const holds = [...ended.flatMap(holdOf), ...present.flatMap((one) => holdOfPresent(one, toMs))];
	const waits = [...ended.flatMap(waitOf), ...present.map((one) => waitOfPresent(one, toMs))];
	return {
		full: limit === void 0 ? 0 : shareWith(holds, span, limit),
		queued: shareWith(waits, span, 1),
		used: limit === void 0 ? void 0 : average(holds, span) / limit
	};
}
function shareWith(pieces, { fromMs, toMs }, least) {
	const changes = pieces.map((piece) => ({
		...piece,
		fromMs: Math.max(piece.fromMs, fromMs),
		toMs: Math.min(piece.toMs, toMs)
	})).filter((piece) => piece.fromMs < piece.toMs).flatMap(({ fromMs: beganMs, toMs: endedMs, many }) => [{
		atMs: beganMs,
		by: many
	}, {
		atMs: endedMs,
		by: -many
	}]).toSorted((a, b) => a.atMs - b.atMs);
	let count = 0;
	let sinceMs = fromMs;
	let enoughMs = 0;
	for (const { atMs, by } of changes) {
		if (count >= least) enoughMs += atMs - sinceMs;
		sinceMs = atMs;
		count += by;
	}
	return enoughMs / (toMs - fromMs);
}
function useOverTime(ended, present, { fromMs, toMs, stretches }) {
	const widthMs = (toMs - fromMs) / stretches;
	const holds = [...ended.flatMap(holdOf), ...present.flatMap((ticket) => holdOfPresent(ticket, toMs))];
	const waits = [...ended.flatMap(waitOf), ...present.map((ticket) => waitOfPresent(ticket, toMs))];
	const limits = ended.toSorted((a, b) => a.endedMs - b.endedMs);
	return Array.from({ length: stretches }, (_, index) => {
		const stretch = {
			fromMs: fromMs + index * widthMs,
			toMs: fromMs + (index + 1) * widthMs
		};
		const limit = limits.findLast((ticket) => ticket.limit !== void 0 && ticket.endedMs <= stretch.toMs);
		return {
			...stretch,
			taken: average(holds, stretch),
			waiting: average(waits, stretch),
			limit: limit?.limit
		};
	});
}
function holdOf({ heldFromMs, endedMs, many }) {
	if (heldFromMs === void 0) return [];
	return [{
		fromMs: heldFromMs,
		toMs: endedMs,
		many: Math.max(1, many)
	}];
}
function waitOf({ cameMs, heldFromMs, endedMs }) {
	return cameMs === void 0 ? [] : [{
		fromMs: cameMs,
		toMs: heldFromMs ?? endedMs,
		many: 1
	}];
}
function holdOfPresent({ heldFromMs, slots }, nowMs) {
	return heldFromMs === void 0 ? [] : [{
		fromMs: heldFromMs,
		toMs: nowMs,
		many: slots
	}];
}
function waitOfPresent({ cameMs, heldFromMs }, nowMs) {
	return {
		fromMs: cameMs,
		toMs: heldFromMs ?? nowMs,
		many: 1
	};
}
function average(pieces, { fromMs, toMs }) {
	return pieces.reduce((sum, piece) => {
		const ms = Math.min(piece.toMs, toMs) - Math.max(piece.fromMs, fromMs);
		return ms > 0 ? sum + ms * piece.many : sum;
	}, 0) / (toMs - fromMs);
}



/***/ }),

/***/ 5217:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N_: () => (/* binding */ unreadableGate),
/* harmony export */   Zl: () => (/* binding */ gateState),
/* harmony export */   oi: () => (/* binding */ safeJson)
/* harmony export */ });
/* harmony import */ var _core_admission_run_places_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3993);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1096);


// src/report/json/gate-state.ts
const longestDetail = 160;
const longestKey = 24;
const furthestMs = 864e13;
function gateState(record, markers, { closed, lockedBy } = {}) {
	const who = (entry) => whoOf(entry, markers.get(entry.ticket));
	return {
		gate: record.gate,
		limit: record.limit,
		running: record.running.map((holder) => ({
			ticket: holder.ticket,
			token: holder.token,
			slot: holder.slots[0] ?? 0,
			...holder.slots.length > 1 ? { slots: holder.slots } : {},
			...exclusively(holder),
			since: isoTime(holder.heldSinceMs),
			holder: who(holder),
			...named("left", markers.get(holder.ticket)?.pulse?.left),
			...named("lockedBy", lockedBy?.get(holder.ticket))
		})),
		waiting: (0,_core_admission_run_places_js__WEBPACK_IMPORTED_MODULE_0__/* .inTurn */ .lo)(record).map((waiter, index) => ({
			ticket: waiter.ticket,
			position: index + 1,
			...waiter.weight > 1 ? { weight: waiter.weight } : {},
			...exclusively(waiter),
			...waiter.priority === 0 ? {} : { priority: waiter.priority },
			since: isoTime(waiter.sinceMs),
			holder: who(waiter)
		})),
		...closed === void 0 ? {} : { closed: (0,_core_text_js__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g)(closed, 300) }
	};
}
function exclusively({ exclusive }) {
	return exclusive === true ? { exclusive } : {};
}
function named(key, processes = []) {
	const safe = processes.map(({ pid, user, command }) => ({
		pid,
		user: (0,_core_text_js__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g)(user, longestKey),
		command: (0,_core_text_js__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g)(command, longestDetail)
	}));
	return safe.length === 0 ? {} : { [key]: safe };
}
function unreadableGate(gate, problem) {
	return {
		gate,
		limit: 0,
		running: [],
		waiting: [],
		problem: (0,_core_text_js__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g)(problem, 400)
	};
}
function whoOf({ keeper }, marker) {
	const pid = marker?.pulse?.job?.pid ?? keeper?.pid;
	const told = Object.entries(marker?.announcement?.details ?? {}).map(([key, value]) => [(0,_core_text_js__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g)(key, longestKey), (0,_core_text_js__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g)(value, longestDetail)]);
	return {
		...Object.fromEntries(told),
		...pid === void 0 ? {} : { pid }
	};
}
function isoTime(wallMs) {
	return new Date(Math.max(-864e13, Math.min(wallMs, furthestMs))).toISOString();
}
function safeJson(value) {
	return JSON.stringify(value).replaceAll("::", ":\\u003a").replaceAll("##[", "##\\u005b").replace(/[\u007f-\u009f\u2028\u2029\p{Cf}]/gu, (character) => [...Array(character.length).keys()].map((i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, "0")}`).join(""));
}



/***/ })

};
;
"use strict";
exports.id = 815;
exports.ids = [815,255];
exports.modules = {

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

/***/ 7690:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  v: () => (/* binding */ PageSource)
});

// EXTERNAL MODULE: ./src/core/history/ended-tickets.js
var ended_tickets = __webpack_require__(4064);
// EXTERNAL MODULE: ./src/core/history/in-order.js
var in_order = __webpack_require__(3444);
// EXTERNAL MODULE: ./src/core/text.js
var core_text = __webpack_require__(1096);
// EXTERNAL MODULE: ./src/report/tables/status-table.js
var status_table = __webpack_require__(6255);
;// CONCATENATED MODULE: ./src/page/data.js


const longestWho = 200;
function pageGate({ state, record, ended }, extent) {
	const lately = ended.filter(({ endedMs }) => endedMs >= extent.fromMs);
	const told = lately.slice(-extent.mostEnded);
	const who = new Map([...state.running, ...state.waiting.slice(0, 12)].map(({ ticket, holder }) => [ticket, shortened((0,status_table.describeWho)(holder))]));
	const since = new Map(record?.waiting.map(({ ticket, sinceMs }) => [ticket, sinceMs]));
	return {
		name: (0,core_text/* printable */.g)(state.gate, longestWho),
		limit: state.limit,
		closed: state.closed ?? null,
		problem: state.problem ?? null,
		holders: (record?.running ?? []).map(({ ticket, token, slots, sinceMs, heldSinceMs }) => ({
			ticket,
			token,
			slots,
			cameMs: sinceMs,
			sinceMs: heldSinceMs,
			who: who.get(ticket) ?? ""
		})),
		waiters: state.waiting.slice(0, 12).map(({ ticket }) => ({
			ticket,
			sinceMs: since.get(ticket) ?? 0,
			who: who.get(ticket) ?? ""
		})),
		waitingSinceMs: state.waiting.map(({ ticket }) => since.get(ticket) ?? 0),
		ended: told.map(pageEnded),
		endedLeftOut: lately.length - told.length
	};
}
function pageEnded(ended) {
	const { ticket, slots, cameMs, heldFromMs, endedMs, end, who } = ended;
	return {
		ticket,
		slots,
		cameMs: cameMs ?? null,
		heldFromMs: heldFromMs ?? null,
		endedMs,
		end,
		note: noteOf(ended),
		who: shortened((0,status_table.describeWho)(who))
	};
}
function noteOf({ reclaim, reason, by }) {
	if (reclaim !== void 0) return reclaimWords[reclaim];
	const words = [reason, by === void 0 ? void 0 : `by ${by}`].filter((part) => part);
	return words.length === 0 ? null : shortened(words.join(", "));
}
const reclaimWords = {
	heartbeat: "no lock and no heartbeat",
	processes: "its processes had ended",
	runner: "its runner had started another job",
	other: "proven dead"
};
function shortened(text) {
	return (0,core_text/* printable */.g)(text, longestWho);
}


// EXTERNAL MODULE: ./src/store/files/history-file.js + 1 modules
var history_file = __webpack_require__(8927);
// EXTERNAL MODULE: ./src/cli/in-parallel.js
var in_parallel = __webpack_require__(1751);
// EXTERNAL MODULE: ./src/cli/views/survey.js
var survey = __webpack_require__(9305);
;// CONCATENATED MODULE: ./src/cli/page/page-source.js






// src/cli/page/page-source.ts
const mostOfAGate = 2e3;
const mostOfAll = 2e4;
const fewestOfAGate = 50;
const gatesAtATime = 8;
var PageSource = class {
	#request;
	#survey;
	#known = new Map();
	constructor(request) {
		this.#request = request;
		this.#survey = new survey/* Survey */.B({
			path: request.path,
			gate: void 0,
			mostNamed: 12
		});
	}
	async read() {
		const { path, lastMs } = this.#request;
		const madeMs = Date.now();
		const fromMs = madeMs - lastMs;
		const seen = await this.#survey.read();
		const share = Math.floor(mostOfAll / Math.max(1, seen.length));
		const mostEnded = Math.max(fewestOfAGate, Math.min(mostOfAGate, share));
		const known = new Map();
		const gates = await (0,in_parallel/* inParallel */.H)(seen, gatesAtATime, async (each) => {
			const sign = signOf(each);
			const before = this.#known.get(each.state.gate);
			const gate = before?.sign === sign ? before.gate : await this.#read(each, {
				fromMs,
				mostEnded
			});
			known.set(each.state.gate, {
				sign,
				gate
			});
			return gate;
		});
		this.#known = known;
		return {
			path,
			madeMs,
			fromMs,
			gates
		};
	}
	async #read({ state, gate, record }, extent) {
		const history = gate === void 0 ? void 0 : await (0,history_file/* readHistory */.Lu)(gate).catch(() => void 0);
		const ended = (0,in_order/* endedInOrder */.g$)((0,ended_tickets/* endedTickets */.Kc)(history?.lines ?? []), Date.now());
		return pageGate({
			state,
			record,
			ended
		}, extent);
	}
};
function signOf({ state }) {
	const tickets = [...state.running, ...state.waiting].map(({ ticket }) => ticket);
	const named = state.running.map(({ holder }) => Object.keys(holder).length);
	return JSON.stringify([
		state.limit,
		state.closed,
		state.problem,
		state.running.length,
		tickets,
		named
	]);
}



/***/ }),

/***/ 9305:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ Survey)
/* harmony export */ });
/* harmony import */ var _core_admission_admission_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(749);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5168);
/* harmony import */ var _platform_mount_check_path_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5229);
/* harmony import */ var _core_gate_names_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9073);
/* harmony import */ var _core_record_record_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(500);
/* harmony import */ var _platform_files_file_calls_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(941);
/* harmony import */ var _platform_mount_index_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8261);
/* harmony import */ var _platform_node_world_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(5762);
/* harmony import */ var _platform_processes_command_work_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(1484);
/* harmony import */ var _platform_processes_process_list_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(7405);
/* harmony import */ var _platform_processes_process_owner_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(7186);
/* harmony import */ var _report_json_gate_state_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(5217);
/* harmony import */ var _store_gate_gate_directory_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(2410);
/* harmony import */ var _store_transaction_read_record_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(7372);
/* harmony import */ var _ticket_liveness_check_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(2770);
/* harmony import */ var _ticket_terms_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(43);
/* harmony import */ var _in_parallel_js__WEBPACK_IMPORTED_MODULE_16__ = __webpack_require__(1751);

















// src/cli/views/survey.ts
const mostReads = 5;
const readAgainMs = 60;
const mostKeptBy = 3;
const gatesAtATime = 8;
const markersAtATime = 16;
var Survey = class {
	#request;
	#world;
	#markers = new Map();
	constructor(request) {
		this.#request = request;
		this.#world = (0,_platform_node_world_js__WEBPACK_IMPORTED_MODULE_7__/* .createWorld */ .b)({ locksOutliveHosts: false }, () => void 0);
	}
	async read() {
		const { path, gate } = this.#request;
		await checkReadable(path);
		const names = gate === void 0 ? await (0,_store_gate_gate_directory_js__WEBPACK_IMPORTED_MODULE_12__/* .listGates */ .Bl)(this.#world, path) : [gate];
		const fresh = new Map();
		const seen = await (0,_in_parallel_js__WEBPACK_IMPORTED_MODULE_16__/* .inParallel */ .H)(names, gatesAtATime, (name) => this.#readGate(name, fresh));
		this.#markers = fresh;
		return seen.flatMap((each) => each ?? []);
	}
	async #readGate(name, fresh) {
		const { path, gate: asked } = this.#request;
		try {
			const gate = await (0,_store_gate_gate_directory_js__WEBPACK_IMPORTED_MODULE_12__/* .findGate */ .Zc)(this.#world, {
				path,
				name
			});
			if (gate === void 0) return void 0;
			const record = await readPatiently(gate);
			if (record === void 0) return { state: (0,_report_json_gate_state_js__WEBPACK_IMPORTED_MODULE_11__/* .unreadableGate */ .N_)(name, "counter file damaged: the next job rebuilds it") };
			if (record.removed !== void 0) return void 0;
			const markers = await this.#markersOf(gate, record, fresh);
			const closed = await closedNow(gate, record);
			const lockedBy = await this.#lockedBy(gate, record);
			return {
				state: (0,_report_json_gate_state_js__WEBPACK_IMPORTED_MODULE_11__/* .gateState */ .Zl)(record, markers, {
					closed,
					lockedBy
				}),
				gate,
				record
			};
		} catch (error) {
			if (asked === void 0 && error instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SlotgateError */ .im) return { state: (0,_report_json_gate_state_js__WEBPACK_IMPORTED_MODULE_11__/* .unreadableGate */ .N_)(name, error.message) };
			if (error instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SlotgateError */ .im || !["EACCES", "EPERM"].includes((0,_core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .codeOf */ .$N)(error))) throw error;
			const denied = mayNotBeRead({
				path,
				name
			}, error);
			if (asked === void 0) return { state: (0,_report_json_gate_state_js__WEBPACK_IMPORTED_MODULE_11__/* .unreadableGate */ .N_)(name, denied.message) };
			throw denied;
		}
	}
	async #lockedBy(gate, { running }) {
		if (process.platform !== "linux" || gate.lock !== "flock") return new Map();
		const orphans = running.filter((entry) => (0,_ticket_liveness_check_js__WEBPACK_IMPORTED_MODULE_14__/* .keeperGoneHere */ .mZ)(this.#world, [entry]));
		if (orphans.length === 0) return new Map();
		const directory = await (0,_platform_files_file_calls_js__WEBPACK_IMPORTED_MODULE_5__/* .realpath */ .Kz)(gate.directory);
		const all = processesHere();
		return new Map(orphans.map(({ ticket }) => {
			const marker = `${directory}/${(0,_core_gate_names_js__WEBPACK_IMPORTED_MODULE_3__/* .markerFileName */ .sM)(gate.name, {
				ticket,
				phase: "running"
			})}`;
			return [ticket, (0,_platform_processes_command_work_js__WEBPACK_IMPORTED_MODULE_8__/* .lockHolders */ .N)(marker, all).slice(0, mostKeptBy).map(_platform_processes_process_owner_js__WEBPACK_IMPORTED_MODULE_10__/* .describeProcess */ .lg)];
		}));
	}
	async #markersOf(gate, { running, waiting }, fresh) {
		const entries = [...running, ...(0,_core_record_record_js__WEBPACK_IMPORTED_MODULE_4__/* .inLine */ .i2)(waiting).slice(0, this.#request.mostNamed)];
		const markers = await (0,_in_parallel_js__WEBPACK_IMPORTED_MODULE_16__/* .inParallel */ .H)(entries, markersAtATime, async (entry) => {
			const key = `${gate.directory}/${entry.uuid}/${"token" in entry}`;
			const marker = this.#markers.get(key) ?? await (0,_store_transaction_read_record_js__WEBPACK_IMPORTED_MODULE_13__/* .readMarkerOf */ .o)(gate, entry);
			if (marker !== void 0 && (!("token" in entry) || marker.pulse?.job !== void 0)) fresh.set(key, marker);
			return [entry.ticket, marker];
		});
		return new Map(markers);
	}
};
function processesHere() {
	try {
		return (0,_platform_processes_process_list_js__WEBPACK_IMPORTED_MODULE_9__/* .listProcesses */ .O3)();
	} catch {
		return [];
	}
}
async function checkReadable(path) {
	await (0,_platform_mount_check_path_js__WEBPACK_IMPORTED_MODULE_2__/* .checkPath */ .Cg)(path).catch((error) => {
		if ((0,_core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .codeOf */ .$N)(error) !== "PATH_DENIED") throw error;
	});
}
async function closedNow(gate, record) {
	const unknown = {
		rules: void 0,
		wallMs: gate.world.clock.wallMs()
	};
	const terms = await (0,_ticket_terms_js__WEBPACK_IMPORTED_MODULE_15__/* .readTerms */ .K)(gate, record, { stands: true }).catch(() => unknown);
	return (0,_core_admission_admission_js__WEBPACK_IMPORTED_MODULE_0__/* .closedBecause */ .$Q)(record, terms);
}
async function readPatiently(gate) {
	for (let reads = 1;; reads += 1) {
		const record = await (0,_store_transaction_read_record_js__WEBPACK_IMPORTED_MODULE_13__/* .readRecord */ .a)(gate);
		if (record !== void 0 || reads === mostReads) return record;
		await gate.world.clock.sleep(readAgainMs);
	}
}
function mayNotBeRead({ path, name }, cause) {
	return new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SlotgateError */ .im("PATH_DENIED", "No permission to read the gate", {
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
/* harmony export */   g$: () => (/* binding */ endedInOrder),
/* harmony export */   v3: () => (/* binding */ presentInOrder)
/* harmony export */ });
/* unused harmony export inOrder */
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
		last = Math.max(last, before[index] ?? after[index] ?? last, Math.min(ms, most));
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

/***/ 8900:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  A: () => (/* binding */ contentSecurityPolicy),
  z: () => (/* binding */ pageDocument)
});

// EXTERNAL MODULE: ./src/core/text.js
var core_text = __webpack_require__(1096);
// EXTERNAL MODULE: ./src/report/json/gate-state.js
var gate_state = __webpack_require__(5217);
;// CONCATENATED MODULE: ./src/page/browser-text.js
// src/page/browser-text.ts
const pageScript = [
	"'use strict';",
	"(() => {",
	"const second = 1_000;",
	"const minute = 60 * second;",
	"const hour = 60 * minute;",
	"const day = 24 * hour;",
	"const shortestMs = 10 * second;",
	"const steps = [",
	"    second,",
	"    5 * second,",
	"    15 * second,",
	"    30 * second,",
	"    minute,",
	"    5 * minute,",
	"    15 * minute,",
	"    30 * minute,",
	"    hour,",
	"    3 * hour,",
	"    6 * hour,",
	"    12 * hour,",
	"    day,",
	"    2 * day,",
	"    7 * day,",
	"];",
	"function formatDuration(ms) {",
	"    const seconds = Math.max(0, Math.round(ms / second));",
	"    const parts = [",
	"        [Math.floor(seconds / 86_400), 'd'],",
	"        [Math.floor(seconds / 3600) % 24, 'h'],",
	"        [Math.floor(seconds / 60) % 60, 'min'],",
	"        [seconds % 60, 's'],",
	"    ];",
	"    const largest = parts.findIndex(([many]) => many > 0);",
	"    if (largest < 0)",
	"        return '0 s';",
	"    return parts",
	"        .slice(largest, largest + 2)",
	"        .filter(([many]) => many > 0)",
	"        .map(([many, unit]) => `${many}\\u00a0${unit}`)",
	"        .join(' ');",
	"}",
	"function ticksIn({ fromMs, toMs }, most) {",
	"    const step = steps.find((ms) => (toMs - fromMs) / ms <= Math.max(1, most)) ?? 7 * day;",
	"    const offset = -new Date(fromMs).getTimezoneOffset() * minute;",
	"    const ticks = [];",
	"    for (let at = Math.ceil((fromMs + offset) / step) * step - offset; at <= toMs; at += step)",
	"        ticks.push(at);",
	"    return ticks;",
	"}",
	"function formatTick(ms, spanMs) {",
	"    const date = new Date(ms);",
	"    const midnight = date.getHours() + date.getMinutes() + date.getSeconds() === 0;",
	"    if (midnight || spanMs > 6 * day)",
	"        return `${date.getDate()} ${date.toLocaleString('en', { month: 'short' })}`;",
	"    return clock(date, spanMs < 5 * minute);",
	"}",
	"function formatMoment(ms) {",
	"    const date = new Date(ms);",
	"    const month = date.toLocaleString('en', { month: 'short' });",
	"    return `${date.getDate()} ${month}, ${clock(date, true)}`;",
	"}",
	"function formatClock(ms) {",
	"    return clock(new Date(ms), true);",
	"}",
	"function clock(date, seconds) {",
	"    const two = (value) => String(value).padStart(2, '0');",
	"    const short = `${two(date.getHours())}:${two(date.getMinutes())}`;",
	"    return seconds ? `${short}:${two(date.getSeconds())}` : short;",
	"}",
	"function zoomed(window, factor, around) {",
	"    const { atMs, bounds } = around;",
	"    const spanMs = window.toMs - window.fromMs;",
	"    const widest = bounds.toMs - bounds.fromMs;",
	"    const nextMs = Math.min(widest, Math.max(shortestMs, spanMs * factor));",
	"    const share = spanMs === 0 ? 0.5 : (atMs - window.fromMs) / spanMs;",
	"    return within({ fromMs: atMs - share * nextMs, toMs: atMs + (1 - share) * nextMs }, bounds);",
	"}",
	"function panned(window, share, bounds) {",
	"    const byMs = (window.toMs - window.fromMs) * share;",
	"    return within({ fromMs: window.fromMs + byMs, toMs: window.toMs + byMs }, bounds);",
	"}",
	"function within({ fromMs, toMs }, bounds) {",
	"    const spanMs = Math.min(toMs - fromMs, bounds.toMs - bounds.fromMs);",
	"    const start = Math.min(Math.max(fromMs, bounds.fromMs), bounds.toMs - spanMs);",
	"    return { fromMs: start, toMs: start + spanMs };",
	"}",
	"function holdsOf(gate, window, nowMs) {",
	"    const past = gate.ended.flatMap((ended) => {",
	"        if (ended.heldFromMs === null)",
	"            return [];",
	"        const { heldFromMs: fromMs, endedMs: toMs, ticket, who, end, cameMs, note } = ended;",
	"        const waitedMs = cameMs === null ? undefined : Math.max(0, fromMs - cameMs);",
	"        const slots = ended.slots.length === 0 ? [0] : ended.slots;",
	"        const hold = { fromMs, toMs, ticket, who, waitedMs, end, note: note ?? undefined };",
	"        return slots.map((slot) => ({ ...hold, slot }));",
	"    });",
	"    const present = gate.holders.flatMap(({ slots, sinceMs, cameMs, ticket, who }) => {",
	"        const waitedMs = Math.max(0, sinceMs - cameMs);",
	"        const toMs = Math.max(nowMs, sinceMs);",
	"        const hold = { fromMs: sinceMs, toMs, ticket, who, waitedMs, end: undefined, note: undefined };",
	"        return slots.map((slot) => ({ ...hold, slot }));",
	"    });",
	"    return [...past, ...present]",
	"        .filter((hold) => hold.toMs >= window.fromMs && hold.fromMs <= window.toMs)",
	"        .sort((a, b) => a.fromMs - b.fromMs);",
	"}",
	"const shortestWaitMs = 500;",
	"function waitingSteps(gate, nowMs) {",
	"    const waits = [",
	"        ...gate.waitingSinceMs.map((fromMs) => ({ fromMs, toMs: nowMs })),",
	"        ...gate.holders.map(({ cameMs, sinceMs }) => ({ fromMs: cameMs, toMs: sinceMs })),",
	"        ...gate.ended.flatMap(({ cameMs, heldFromMs, endedMs }) => cameMs === null ? [] : [{ fromMs: cameMs, toMs: heldFromMs ?? endedMs }]),",
	"    ];",
	"    return stepsOf(waits.filter(({ fromMs, toMs }) => toMs - fromMs >= shortestWaitMs));",
	"}",
	"function takenSteps(holds) {",
	"    return stepsOf(holds);",
	"}",
	"function mostIn(steps, { fromMs, toMs }) {",
	"    return steps.reduce((most, { atMs, count }, index) => {",
	"        const untilMs = steps[index + 1]?.atMs ?? Number.POSITIVE_INFINITY;",
	"        return untilMs > fromMs && atMs < toMs ? Math.max(most, count) : most;",
	"    }, 0);",
	"}",
	"function stepsOf(stretches) {",
	"    const changes = stretches",
	"        .filter(({ fromMs, toMs }) => fromMs < toMs)",
	"        .flatMap(({ fromMs, toMs }) => [",
	"        { atMs: fromMs, by: 1 },",
	"        { atMs: toMs, by: -1 },",
	"    ])",
	"        .sort((a, b) => a.atMs - b.atMs || a.by - b.by);",
	"    let count = 0;",
	"    const steps = [];",
	"    for (const { atMs, by } of changes) {",
	"        count += by;",
	"        if (steps.at(-1)?.atMs === atMs)",
	"            steps.pop();",
	"        steps.push({ atMs, count });",
	"    }",
	"    return steps;",
	"}",
	"function figuresOf(gate, window, nowMs) {",
	"    const ended = gate.ended.filter(({ endedMs }) => endedMs >= window.fromMs && endedMs <= window.toMs);",
	"    const held = ended.flatMap(({ heldFromMs, endedMs, end }) => heldFromMs === null || end !== 'released' ? [] : [endedMs - heldFromMs]);",
	"    const waited = ended.flatMap(({ cameMs, heldFromMs }) => cameMs === null || heldFromMs === null ? [] : [heldFromMs - cameMs]);",
	"    const toMs = Math.min(window.toMs, nowMs);",
	"    const roomMs = gate.limit * (toMs - window.fromMs);",
	"    const takenMs = holdsOf(gate, window, nowMs).reduce((sum, hold) => sum + Math.max(0, Math.min(hold.toMs, toMs) - Math.max(hold.fromMs, window.fromMs)), 0);",
	"    return {",
	"        holds: spread(held),",
	"        waits: spread(waited),",
	"        use: roomMs > 0 ? Math.min(1, takenMs / roomMs) : undefined,",
	"        reclaims: ended.filter(({ end }) => end === 'reclaimed').length,",
	"    };",
	"}",
	"function spread(values) {",
	"    const sorted = values.map((ms) => Math.max(0, ms)).sort((a, b) => a - b);",
	"    const rank = (share) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;",
	"    return { count: sorted.length, p50Ms: rank(0.5), p90Ms: rank(0.9) };",
	"}",
	"const svgSpace = 'http://www.w3.org/2000/svg';",
	"function html(tag, attributes = {}, children = []) {",
	"    const element = document.createElement(tag);",
	"    fill(element, attributes, children);",
	"    return element;",
	"}",
	"function svg(tag, attributes = {}, children = []) {",
	"    const element = document.createElementNS(svgSpace, tag);",
	"    fill(element, attributes, children);",
	"    return element;",
	"}",
	"function fill(element, attributes, children) {",
	"    for (const [name, value] of Object.entries(attributes))",
	"        if (value !== undefined)",
	"            element.setAttribute(name, String(value));",
	"    element.append(...children);",
	"}",
	"function foreign(text, className) {",
	"    return html('bdi', { class: className, title: text }, [text]);",
	"}",
	"const gutter = 76;",
	"const rightMargin = 10;",
	"const laneHeight = 22;",
	"const barHeight = 16;",
	"const bandHeight = 44;",
	"const axisHeight = 26;",
	"const mostLanes = 12;",
	"function drawChart(drawing) {",
	"    const { gate, window, nowMs, width } = drawing;",
	"    const inner = Math.max(10, width - gutter - rightMargin);",
	"    const x = (ms) => gutter + ((ms - window.fromMs) / (window.toMs - window.fromMs)) * inner;",
	"    const plot = { ...drawing, x, holds: holdsOf(gate, window, nowMs) };",
	"    const lanes = laneCount(plot);",
	"    const upper = lanes <= mostLanes ? drawLanes(plot, lanes) : drawTaken(plot);",
	"    const waiting = waitingSteps(gate, nowMs);",
	"    const band = drawBand(plot, waiting, {",
	"        top: upper.height + 8,",
	"        className: 'wait',",
	"        name: 'waiting',",
	"    });",
	"    const height = upper.height + 8 + bandHeight + axisHeight;",
	"    const element = svg('svg', { class: 'chart', width, height, viewBox: `0 0 ${width} ${height}`, 'aria-hidden': 'true' }, [hatching(), ...drawAxis(plot, height), ...upper.nodes, ...band, ...drawNow(plot, height)]);",
	"    return { element, holds: plot.holds };",
	"}",
	"function momentAt(x, { window, width }) {",
	"    const inner = Math.max(10, width - gutter - rightMargin);",
	"    const share = Math.min(1, Math.max(0, (x - gutter) / inner));",
	"    return window.fromMs + share * (window.toMs - window.fromMs);",
	"}",
	"function laneCount({ gate, holds }) {",
	"    return holds.reduce((most, { slot }) => Math.max(most, slot + 1), Math.max(1, gate.limit));",
	"}",
	"function drawLanes(plot, lanes) {",
	"    const { x, window, gate } = plot;",
	"    const y = (slot) => slot * laneHeight + (laneHeight - barHeight) / 2;",
	"    const [left, right] = [x(window.fromMs), x(window.toMs)];",
	"    const grounds = Array.from({ length: lanes }, (_, slot) => [",
	"        svg('rect', {",
	"            class: slot < gate.limit ? 'lane' : 'lane beyond',",
	"            x: left,",
	"            y: y(slot),",
	"            width: right - left,",
	"            height: barHeight,",
	"            rx: 3,",
	"        }),",
	"        svg('text', { class: 'label', x: gutter - 12, y: y(slot) + 12 }, [`slot ${slot}`]),",
	"    ]).flat();",
	"    const bars = plot.holds.map((hold, index) => drawBar(plot, hold, { index, y: y(hold.slot) }));",
	"    return { nodes: [...grounds, ...bars], height: lanes * laneHeight };",
	"}",
	"function drawBar({ x, window }, hold, at) {",
	"    const from = Math.max(x(window.fromMs), x(hold.fromMs));",
	"    const to = Math.min(x(window.toMs), x(hold.toMs));",
	"    const width = Math.max(2, to - from - 1);",
	"    return svg('rect', {",
	"        class: `bar ${kindOf(hold)}`,",
	"        x: from,",
	"        y: at.y,",
	"        width,",
	"        height: barHeight,",
	"        rx: Math.min(3, width / 2),",
	"        'data-hold': at.index,",
	"    });",
	"}",
	"function kindOf({ end }) {",
	"    if (end === undefined)",
	"        return 'now';",
	"    if (end === 'reclaimed' || end === 'expired')",
	"        return 'reclaimed';",
	"    return end === 'forced' ? 'forced' : 'done';",
	"}",
	"function drawTaken(plot) {",
	"    const steps = takenSteps(plot.holds);",
	"    const nodes = drawBand(plot, steps, { top: 0, className: 'taken', name: 'slots taken' });",
	"    return { nodes, height: bandHeight };",
	"}",
	"function drawBand({ x, window, nowMs }, steps, { top, className, name }) {",
	"    const most = Math.max(1, mostIn(steps, window));",
	"    const base = top + bandHeight - 2;",
	"    const scale = (bandHeight - 8) / most;",
	"    const endMs = Math.min(window.toMs, nowMs);",
	"    const points = [`M${x(window.fromMs)} ${base}`];",
	"    let count = 0;",
	"    for (const step of steps) {",
	"        if (step.atMs > endMs)",
	"            break;",
	"        if (step.atMs > window.fromMs)",
	"            points.push(`H${x(step.atMs)}`);",
	"        count = step.count;",
	"        points.push(`V${base - count * scale}`);",
	"    }",
	"    points.push(`H${Math.max(x(window.fromMs), x(endMs))}`, `V${base}`);",
	"    const shown = mostIn(steps, window);",
	"    return [",
	"        svg('line', { class: 'base', x1: x(window.fromMs), x2: x(window.toMs), y1: base, y2: base }),",
	"        svg('path', { class: `area ${className}`, d: `${points.join('')}Z` }),",
	"        svg('text', { class: 'label', x: gutter - 12, y: base - 14 }, [name]),",
	"        svg('text', { class: 'label faint', x: gutter - 12, y: base - 1 }, [",
	"            shown === 0 ? 'none' : `up to ${shown}`,",
	"        ]),",
	"    ];",
	"}",
	"function drawAxis({ x, window, width }, height) {",
	"    const spanMs = window.toMs - window.fromMs;",
	"    const ticks = ticksIn(window, Math.floor((width - gutter) / 90));",
	"    return ticks.flatMap((ms) => [",
	"        svg('line', { class: 'grid', x1: x(ms), x2: x(ms), y1: 0, y2: height - axisHeight + 4 }),",
	"        svg('text', { class: 'tick', x: x(ms), y: height - 6 }, [formatTick(ms, spanMs)]),",
	"    ]);",
	"}",
	"function drawNow({ x, window, nowMs }, height) {",
	"    if (nowMs < window.fromMs || nowMs > window.toMs)",
	"        return [];",
	"    const at = x(nowMs);",
	"    return [svg('line', { class: 'now-line', x1: at, x2: at, y1: 0, y2: height - axisHeight + 4 })];",
	"}",
	"function hatching() {",
	"    const pattern = svg('pattern', {",
	"        id: 'hatch',",
	"        width: 6,",
	"        height: 6,",
	"        patternUnits: 'userSpaceOnUse',",
	"        patternTransform: 'rotate(45)',",
	"    }, [",
	"        svg('rect', { class: 'hatch-ground', width: 6, height: 6 }),",
	"        svg('rect', { class: 'hatch-line', width: 2, height: 6 }),",
	"    ]);",
	"    return svg('defs', {}, [pattern]);",
	"}",
	"const distance = 14;",
	"const margin = 8;",
	"class Tip {",
	"    element = html('div', { class: 'tip', 'aria-hidden': 'true', hidden: '' });",
	"    show(lines, { x, y }) {",
	"        this.element.replaceChildren(...lines.map((line) => html('div', { dir: 'auto' }, [line])));",
	"        this.element.hidden = false;",
	"        const { width, height } = this.element.getBoundingClientRect();",
	"        const left = x + distance + width > innerWidth - margin ? x - distance - width : x + distance;",
	"        const top = Math.min(y + distance, innerHeight - height - margin);",
	"        this.element.style.left = `${Math.max(margin, left)}px`;",
	"        this.element.style.top = `${Math.max(margin, top)}px`;",
	"    }",
	"    hide() {",
	"        this.element.hidden = true;",
	"    }",
	"}",
	"class View {",
	"    #bounds;",
	"    #window;",
	"    #follows = true;",
	"    #nowMs;",
	"    onChange = () => undefined;",
	"    constructor(bounds, shownMs) {",
	"        this.#bounds = bounds;",
	"        this.#nowMs = bounds.toMs;",
	"        this.#window = within({ fromMs: bounds.toMs - shownMs, toMs: bounds.toMs }, bounds);",
	"    }",
	"    get window() {",
	"        return this.#window;",
	"    }",
	"    get follows() {",
	"        return this.#follows;",
	"    }",
	"    get nowMs() {",
	"        return this.#nowMs;",
	"    }",
	"    get spanMs() {",
	"        return this.#window.toMs - this.#window.fromMs;",
	"    }",
	"    advance(bounds) {",
	"        const byMs = this.#follows ? bounds.toMs - this.#bounds.toMs : 0;",
	"        this.#bounds = bounds;",
	"        this.#nowMs = bounds.toMs;",
	"        const { fromMs, toMs } = this.#window;",
	"        this.#window = within({ fromMs: fromMs + byMs, toMs: toMs + byMs }, bounds);",
	"    }",
	"    showLast(ms) {",
	"        this.show({ fromMs: this.#bounds.toMs - ms, toMs: this.#bounds.toMs });",
	"    }",
	"    reset() {",
	"        this.show(this.#bounds);",
	"    }",
	"    show(window) {",
	"        this.#set(zoomed(window, 1, { atMs: (window.fromMs + window.toMs) / 2, bounds: this.#bounds }));",
	"    }",
	"    zoom(factor, atMs) {",
	"        const { fromMs, toMs } = this.#window;",
	"        const around = atMs ?? (this.#follows ? toMs : (fromMs + toMs) / 2);",
	"        this.#set(zoomed(this.#window, factor, { atMs: around, bounds: this.#bounds }));",
	"    }",
	"    pan(share) {",
	"        this.#set(panned(this.#window, share, this.#bounds));",
	"    }",
	"    #set(window) {",
	"        this.#window = window;",
	"        this.#follows = window.toMs >= this.#bounds.toMs;",
	"        this.onChange(`Showing ${formatDuration(this.spanMs)}, ${formatMoment(window.fromMs)} to ${formatMoment(window.toMs)}`);",
	"    }",
	"}",
	"const keyZoom = 0.6;",
	"const wheelZoom = 1.25;",
	"const panShare = 0.2;",
	"const shortestDrag = 6;",
	"class Timeline {",
	"    element;",
	"    #view;",
	"    #tip;",
	"    #selection = html('div', { class: 'selection', hidden: '' });",
	"    #gate;",
	"    #drawing;",
	"    #holds = [];",
	"    #dragFrom;",
	"    constructor(gate, view, tip) {",
	"        this.#gate = gate;",
	"        this.#view = view;",
	"        this.#tip = tip;",
	"        this.element = html('div', {",
	"            class: 'timeline',",
	"            tabindex: 0,",
	"            role: 'group',",
	"            'aria-label': `Timeline of ${gate.name}`,",
	"            'aria-describedby': 'timeline-keys',",
	"        });",
	"        this.element.addEventListener('keydown', (event) => this.#onKey(event));",
	"        this.element.addEventListener('wheel', (event) => this.#onWheel(event), { passive: false });",
	"        this.element.addEventListener('pointerdown', (event) => this.#onDown(event));",
	"        this.element.addEventListener('pointermove', (event) => this.#onMove(event));",
	"        this.element.addEventListener('pointerup', (event) => this.#onUp(event));",
	"        this.element.addEventListener('pointercancel', () => this.#endDrag());",
	"        this.element.addEventListener('pointerleave', () => this.#tip.hide());",
	"        this.element.addEventListener('dblclick', () => this.#view.reset());",
	"    }",
	"    set gate(gate) {",
	"        this.#gate = gate;",
	"    }",
	"    draw() {",
	"        const width = this.element.clientWidth;",
	"        if (width === 0)",
	"            return;",
	"        const { window, nowMs } = this.#view;",
	"        this.#drawing = { gate: this.#gate, window, nowMs, width };",
	"        const { element, holds } = drawChart(this.#drawing);",
	"        this.#holds = holds;",
	"        this.element.replaceChildren(element, this.#selection);",
	"    }",
	"    #onKey(event) {",
	"        if (event.ctrlKey || event.metaKey || event.altKey)",
	"            return;",
	"        const view = this.#view;",
	"        const actions = {",
	"            '+': () => view.zoom(keyZoom),",
	"            '=': () => view.zoom(keyZoom),",
	"            '-': () => view.zoom(1 / keyZoom),",
	"            ArrowLeft: () => view.pan(-panShare),",
	"            ArrowRight: () => view.pan(panShare),",
	"            Home: () => view.reset(),",
	"            '0': () => view.reset(),",
	"        };",
	"        const action = actions[event.key];",
	"        if (action === undefined)",
	"            return;",
	"        event.preventDefault();",
	"        action();",
	"    }",
	"    #onWheel(event) {",
	"        const sideways = Math.abs(event.deltaX) > Math.abs(event.deltaY);",
	"        if (!event.ctrlKey && !sideways)",
	"            return;",
	"        event.preventDefault();",
	"        if (sideways && !event.ctrlKey)",
	"            this.#view.pan(event.deltaX / this.element.clientWidth);",
	"        else",
	"            this.#view.zoom(event.deltaY > 0 ? wheelZoom : 1 / wheelZoom, this.#momentOf(event));",
	"    }",
	"    #onDown(event) {",
	"        if (event.button !== 0 || this.#offset(event) < gutter)",
	"            return;",
	"        this.#dragFrom = this.#offset(event);",
	"        this.element.setPointerCapture(event.pointerId);",
	"    }",
	"    #onMove(event) {",
	"        if (this.#dragFrom !== undefined) {",
	"            const [from, to] = sorted(this.#dragFrom, Math.max(gutter, this.#offset(event)));",
	"            this.#selection.hidden = to - from < shortestDrag;",
	"            this.#selection.style.left = `${from}px`;",
	"            this.#selection.style.width = `${to - from}px`;",
	"            this.#tip.hide();",
	"            return;",
	"        }",
	"        const hold = this.#holdOf(event.target);",
	"        if (hold === undefined)",
	"            this.#tip.hide();",
	"        else",
	"            this.#tip.show(describeHold(hold), { x: event.clientX, y: event.clientY });",
	"    }",
	"    #onUp(event) {",
	"        const from = this.#dragFrom;",
	"        const drawing = this.#drawing;",
	"        this.#endDrag();",
	"        if (from === undefined || drawing === undefined)",
	"            return;",
	"        const [left, right] = sorted(from, this.#offset(event));",
	"        if (right - left < shortestDrag)",
	"            return;",
	"        this.#view.show({ fromMs: momentAt(left, drawing), toMs: momentAt(right, drawing) });",
	"    }",
	"    #endDrag() {",
	"        this.#dragFrom = undefined;",
	"        this.#selection.hidden = true;",
	"    }",
	"    #offset(event) {",
	"        return event.clientX - this.element.getBoundingClientRect().left;",
	"    }",
	"    #momentOf(event) {",
	"        return this.#drawing === undefined ? undefined : momentAt(this.#offset(event), this.#drawing);",
	"    }",
	"    #holdOf(target) {",
	"        const index = target instanceof Element ? target.getAttribute('data-hold') : null;",
	"        return index === null ? undefined : this.#holds[Number(index)];",
	"    }",
	"}",
	"function describeHold(hold) {",
	"    const { ticket, slot, who, fromMs, toMs, waitedMs, note } = hold;",
	"    const kind = kindOf(hold);",
	"    const lasted = formatDuration(toMs - fromMs);",
	"    return [",
	"        who,",
	"        `ticket ${ticket}, slot ${slot}`,",
	"        kind === 'now'",
	"            ? `holds since ${formatClock(fromMs)}, for ${lasted}`",
	"            : `${formatClock(fromMs)} to ${formatClock(toMs)}, ${lasted}`,",
	"        ...(waitedMs === undefined ? [] : [`waited ${formatDuration(waitedMs)}`]),",
	"        ...(kind === 'now' || kind === 'done'",
	"            ? []",
	"            : [`${hold.end}${note === undefined ? '' : `: ${note}`}`]),",
	"    ];",
	"}",
	"function sorted(a, b) {",
	"    return a < b ? [a, b] : [b, a];",
	"}",
	"const mostRows = 200;",
	"const mostCells = 12;",
	"class Card {",
	"    element;",
	"    #view;",
	"    #timeline;",
	"    #head = html('header', { class: 'card-head' });",
	"    #now = html('div', { class: 'now' });",
	"    #figures = html('dl', { class: 'figures' });",
	"    #table = html('details', { class: 'as-table' });",
	"    #gate;",
	"    #visible = false;",
	"    #filled = { shown: '' };",
	"    constructor(gate, view, tip) {",
	"        this.#gate = gate;",
	"        this.#view = view;",
	"        this.#timeline = new Timeline(gate, view, tip);",
	"        this.element = html('article', { class: 'card', 'aria-label': `Gate ${gate.name}` }, [",
	"            this.#head,",
	"            this.#now,",
	"            this.#timeline.element,",
	"            this.#figures,",
	"            this.#table,",
	"        ]);",
	"        this.#table.append(html('summary', {}, ['The timeline as a table']));",
	"        this.#table.addEventListener('toggle', () => this.#fillTable());",
	"        new IntersectionObserver(([entry]) => this.#seen(entry?.isIntersecting === true), {",
	"            rootMargin: '300px',",
	"        }).observe(this.element);",
	"        new ResizeObserver(() => this.draw()).observe(this.#timeline.element);",
	"        this.gate = gate;",
	"    }",
	"    set gate(gate) {",
	"        this.#gate = gate;",
	"        this.#timeline.gate = gate;",
	"        this.#head.replaceChildren(...headOf(gate));",
	"        this.#now.replaceChildren(...nowOf(gate, this.#view.nowMs));",
	"        this.draw();",
	"    }",
	"    draw() {",
	"        if (!this.#visible)",
	"            return;",
	"        this.#timeline.draw();",
	"        this.#figures.replaceChildren(...figuresOfGate(this.#gate, this.#view));",
	"        this.#fillTable();",
	"    }",
	"    #seen(visible) {",
	"        this.#visible = visible;",
	"        this.draw();",
	"    }",
	"    #fillTable() {",
	"        const [summary] = this.#table.children;",
	"        const { window, follows, spanMs } = this.#view;",
	"        const shown = follows ? `last ${spanMs}` : `${window.fromMs} ${window.toMs}`;",
	"        const isFilled = this.#filled.ended === this.#gate.ended && this.#filled.shown === shown;",
	"        if (!this.#table.open || summary === undefined || isFilled)",
	"            return;",
	"        this.#filled = { ended: this.#gate.ended, shown };",
	"        this.#table.replaceChildren(summary, tableOf(this.#gate, this.#view));",
	"    }",
	"}",
	"function headOf(gate) {",
	"    const name = html('h2', {}, [foreign(gate.name)]);",
	"    if (gate.problem !== null)",
	"        return [name, html('p', { class: 'problem', role: 'status' }, [gate.problem])];",
	"    const taken = gate.holders.reduce((sum, holder) => sum + holder.slots.length, 0);",
	"    const waiting = gate.waitingSinceMs.length;",
	"    const words = `${taken} of ${gate.limit} ${gate.limit === 1 ? 'slot' : 'slots'} taken`;",
	"    return [",
	"        name,",
	"        html('p', { class: 'state' }, [",
	"            meter(taken, gate.limit),",
	"            html('span', {}, [words]),",
	"            ...(waiting === 0 ? [] : [html('span', { class: 'pill' }, [`${waiting} waiting`])]),",
	"        ]),",
	"        ...(gate.closed === null",
	"            ? []",
	"            : [html('p', { class: 'closed' }, ['no new job is admitted: ', foreign(gate.closed)])]),",
	"    ];",
	"}",
	"function meter(taken, limit) {",
	"    const cells = Math.min(mostCells, Math.max(1, limit, taken));",
	"    const full = taken === 0 ? 0 : Math.max(1, Math.floor((taken / Math.max(limit, taken)) * cells));",
	"    const cell = (index) => html('i', { class: index < full ? 'cell full' : 'cell' });",
	"    return html('span', { class: 'meter', 'aria-hidden': 'true' }, Array.from({ length: cells }, (_, index) => cell(index)));",
	"}",
	"function nowOf(gate, nowMs) {",
	"    const { holders, waiters, waitingSinceMs } = gate;",
	"    const hidden = waitingSinceMs.length - waiters.length;",
	"    const rows = {",
	"        holding: holders",
	"            .toSorted((a, b) => (a.slots[0] ?? 0) - (b.slots[0] ?? 0))",
	"            .map(({ slots, ticket, who, sinceMs }) => row({ place: slotsOf(slots), ticket, who, ms: nowMs - sinceMs })),",
	"        waiting: waiters.map(({ ticket, who, sinceMs }, index) => row({ place: `${index + 1}.`, ticket, who, ms: nowMs - sinceMs })),",
	"    };",
	"    return [",
	"        ...(rows.holding.length === 0 ? [] : [list('holds', 'Holding', rows.holding)]),",
	"        ...(rows.waiting.length === 0 ? [] : [list('waits', 'Waiting', rows.waiting)]),",
	"        ...(hidden > 0 ? [html('p', { class: 'more' }, [`and ${hidden} more waiting`])] : []),",
	"    ];",
	"}",
	"function list(kind, caption, rows) {",
	"    const columns = {",
	"        place: kind === 'holds' ? 'slot' : 'place',",
	"        ticket: 'ticket',",
	"        who: kind,",
	"        for: 'for',",
	"    };",
	"    return html('table', { class: `people ${kind}` }, [",
	"        html('caption', { class: 'unseen' }, [caption]),",
	"        html('thead', {}, [",
	"            html('tr', {}, Object.entries(columns).map(([name, head]) => html('th', { scope: 'col', class: name }, [head]))),",
	"        ]),",
	"        html('tbody', {}, rows),",
	"    ]);",
	"}",
	"function row({ place, ticket, who, ms }) {",
	"    return html('tr', {}, [",
	"        html('td', { class: 'place' }, [place]),",
	"        html('td', { class: 'ticket' }, [String(ticket)]),",
	"        html('td', { class: 'who' }, [foreign(who)]),",
	"        html('td', { class: 'for' }, [formatDuration(ms)]),",
	"    ]);",
	"}",
	"function slotsOf(slots) {",
	"    const [first = 0] = slots;",
	"    const last = slots.at(-1) ?? first;",
	"    const inRow = slots.length > 2 && last - first === slots.length - 1;",
	"    if (inRow)",
	"        return `${first} to ${last}`;",
	"    return slots.length > 4 ? `${slots.slice(0, 4).join(' ')} \u2026` : slots.join(' ');",
	"}",
	"function figuresOfGate(gate, { window, nowMs }) {",
	"    const { holds, waits, use, reclaims } = figuresOf(gate, window, nowMs);",
	"    const spread = ({ count, p50Ms, p90Ms }) => count === 0 ? 'none' : `${formatDuration(p50Ms)} \u00b7 ${formatDuration(p90Ms)}`;",
	"    return [",
	"        figure('Wait, median \u00b7 90 % below', spread(waits)),",
	"        figure('Hold, median \u00b7 90 % below', spread(holds)),",
	"        figure('Use of the limit', use === undefined ? 'unknown' : `${Math.round(use * 100)} %`),",
	"        figure('Ended in this time', String(holds.count)),",
	"        figure('Reclaimed', String(reclaims)),",
	"    ];",
	"}",
	"function figure(name, value) {",
	"    return html('div', {}, [html('dt', {}, [name]), html('dd', {}, [value])]);",
	"}",
	"function tableOf(gate, { window }) {",
	"    const ended = gate.ended",
	"        .filter(({ endedMs, cameMs }) => endedMs >= window.fromMs && (cameMs ?? endedMs) <= window.toMs)",
	"        .toReversed();",
	"    const heads = ['ticket', 'job', 'queued', 'waited', 'held', 'slot', 'end'];",
	"    const rows = ended.slice(0, mostRows).map((each) => html('tr', {}, cellsOf(each)));",
	"    const hidden = ended.length - rows.length + gate.endedLeftOut;",
	"    const more = hidden > 0 ? [html('p', { class: 'more' }, [`and ${hidden} earlier ones, not shown`])] : [];",
	"    return html('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Ended tickets' }, [",
	"        html('table', { class: 'ended' }, [",
	"            html('thead', {}, [",
	"                html('tr', {}, heads.map((head) => html('th', { scope: 'col' }, [head]))),",
	"            ]),",
	"            html('tbody', {}, rows),",
	"        ]),",
	"        ...more,",
	"    ]);",
	"}",
	"function cellsOf({ ticket, who, cameMs, heldFromMs, endedMs, slots, end, note, }) {",
	"    const waited = cameMs === null ? '' : formatDuration((heldFromMs ?? endedMs) - cameMs);",
	"    const held = heldFromMs === null ? '' : formatDuration(endedMs - heldFromMs);",
	"    const texts = [waited, held, slotsOf(slots)].map((text) => html('td', { class: 'number' }, [text]));",
	"    return [",
	"        html('td', { class: 'number' }, [String(ticket)]),",
	"        html('td', { class: 'who' }, [foreign(who)]),",
	"        html('td', { class: 'number' }, [cameMs === null ? '' : formatMoment(cameMs)]),",
	"        ...texts,",
	"        html('td', {}, [note === null ? end : `${end}: ${note}`]),",
	"    ];",
	"}",
	"const hourMs = 3_600_000;",
	"const firstShownMs = 6 * hourMs;",
	"const spans = [",
	"    { name: '15 min', ms: hourMs / 4 },",
	"    { name: '1 h', ms: hourMs },",
	"    { name: '6 h', ms: 6 * hourMs },",
	"    { name: '24 h', ms: 24 * hourMs },",
	"];",
	"class Page {",
	"    #view;",
	"    #tip = new Tip();",
	"    #cards = new Map();",
	"    #busy = html('section', { class: 'cards', 'aria-label': 'Gates in use' });",
	"    #idle = html('section', { class: 'cards idle', 'aria-label': 'Idle gates' });",
	"    #summary = html('dl', { class: 'summary' });",
	"    #moment = html('p', { class: 'moment' });",
	"    #shown = html('p', { class: 'unseen', role: 'status', 'aria-live': 'polite' });",
	"    #buttons;",
	"    #data;",
	"    #shownAt = 0;",
	"    constructor(data) {",
	"        this.#data = data;",
	"        this.#view = new View({ fromMs: data.fromMs, toMs: data.madeMs }, firstShownMs);",
	"        this.#buttons = spans.map(({ name, ms }) => button(name, () => this.#view.showLast(ms)));",
	"        this.#view.onChange = (words) => {",
	"            this.#shown.textContent = words;",
	"            this.#redraw();",
	"        };",
	"        document.body.replaceChildren(html('a', { class: 'skip', href: '#gates' }, ['Skip to the gates']), this.#header(), html('main', { id: 'gates' }, [this.#summary, this.#toolbar(), this.#busy, this.#idle]), footer(), this.#tip.element, this.#shown);",
	"        this.show(data);",
	"    }",
	"    show(data) {",
	"        this.#data = data;",
	"        this.#shownAt = performance.now();",
	"        this.#view.advance({ fromMs: data.fromMs, toMs: data.madeMs });",
	"        this.#moment.textContent = `as of ${formatMoment(data.madeMs)}`;",
	"        this.#summary.replaceChildren(...summaryOf(data));",
	"        const known = new Set(data.gates.map((gate) => gate.name));",
	"        for (const [name, card] of this.#cards)",
	"            if (!known.has(name)) {",
	"                card.element.remove();",
	"                this.#cards.delete(name);",
	"            }",
	"        for (const gate of data.gates)",
	"            this.#showGate(gate);",
	"        this.#busy.hidden = this.#busy.childElementCount === 0;",
	"        this.#idle.hidden = this.#idle.childElementCount === 0;",
	"        this.#redraw();",
	"    }",
	"    tick() {",
	"        const byMs = performance.now() - this.#shownAt;",
	"        const { fromMs, madeMs } = this.#data;",
	"        this.show({ ...this.#data, fromMs: fromMs + byMs, madeMs: madeMs + byMs });",
	"    }",
	"    trouble(sinceMs) {",
	"        this.#moment.textContent = `no answer since ${formatClock(sinceMs)}; showing ${formatMoment(this.#data.madeMs)}`;",
	"    }",
	"    #showGate(gate) {",
	"        const card = this.#cards.get(gate.name) ?? new Card(gate, this.#view, this.#tip);",
	"        this.#cards.set(gate.name, card);",
	"        card.gate = gate;",
	"        const isUsed = gate.holders.length + gate.waitingSinceMs.length > 0;",
	"        const isIdle = !isUsed && gate.problem === null && gate.closed === null;",
	"        const section = isIdle ? this.#idle : this.#busy;",
	"        if (card.element.parentElement !== section)",
	"            section.append(card.element);",
	"    }",
	"    #redraw() {",
	"        const spanMs = Math.round(this.#view.spanMs);",
	"        this.#buttons.forEach((each, index) => {",
	"            each.setAttribute('aria-pressed', String(spans[index]?.ms === spanMs));",
	"        });",
	"        for (const card of this.#cards.values())",
	"            card.draw();",
	"    }",
	"    #header() {",
	"        return html('header', { class: 'top' }, [",
	"            html('div', {}, [",
	"                html('h1', {}, ['slotgate']),",
	"                html('p', { class: 'path' }, [html('bdi', {}, [this.#data.path])]),",
	"            ]),",
	"            html('div', { class: 'right' }, [this.#moment, themeButton()]),",
	"        ]);",
	"    }",
	"    #toolbar() {",
	"        const zoom = (name, label, act) => {",
	"            const made = button(name, act);",
	"            made.setAttribute('aria-label', label);",
	"            return made;",
	"        };",
	"        return html('div', { class: 'toolbar', role: 'toolbar', 'aria-label': 'Time shown' }, [",
	"            html('div', { class: 'segments' }, this.#buttons),",
	"            html('div', { class: 'segments' }, [",
	"                zoom('\u2212', 'Zoom out', () => this.#view.zoom(1 / 0.6)),",
	"                zoom('+', 'Zoom in', () => this.#view.zoom(0.6)),",
	"                zoom('\u2039', 'Earlier', () => this.#view.pan(-0.5)),",
	"                zoom('\u203a', 'Later', () => this.#view.pan(0.5)),",
	"                zoom('all', 'Show all', () => this.#view.reset()),",
	"            ]),",
	"            legend(),",
	"        ]);",
	"    }",
	"}",
	"function button(name, act) {",
	"    const made = html('button', { type: 'button' }, [name]);",
	"    made.addEventListener('click', act);",
	"    return made;",
	"}",
	"function legend() {",
	"    const entries = {",
	"        now: 'running',",
	"        done: 'ended',",
	"        wait: 'waiting',",
	"        reclaimed: 'reclaimed',",
	"        forced: 'forced',",
	"    };",
	"    return html('ul', { class: 'legend' }, Object.entries(entries).map(([kind, words]) => html('li', {}, [html('i', { class: `swatch ${kind}`, 'aria-hidden': 'true' }), words])));",
	"}",
	"function summaryOf({ gates, madeMs }) {",
	"    const sum = (of) => gates.reduce((total, gate) => total + of(gate), 0);",
	"    const oldest = gates.reduce((ms, gate) => gate.waitingSinceMs.reduce((most, since) => Math.max(most, madeMs - since), ms), 0);",
	"    const lately = (gate) => gate.ended.filter(({ end }) => end === 'reclaimed').length;",
	"    const items = [",
	"        ['gates', String(gates.length)],",
	"        ['slots taken', String(sum((gate) => gate.holders.reduce((n, h) => n + h.slots.length, 0)))],",
	"        ['waiting', String(sum((gate) => gate.waitingSinceMs.length))],",
	"        ['longest wait', oldest === 0 ? '\u2013' : formatDuration(oldest)],",
	"        ['reclaimed', String(sum(lately))],",
	"    ];",
	"    return items.map(([name, value]) => html('div', {}, [html('dt', {}, [name]), html('dd', {}, [value])]));",
	"}",
	"function footer() {",
	"    return html('footer', {}, [",
	"        html('p', { id: 'timeline-keys' }, [",
	"            'On a timeline: plus and minus zoom, the arrow keys move, Home shows all. By mouse: drag over a stretch to zoom into it, Ctrl and wheel zoom, a double click shows all.',",
	"        ]),",
	"        html('p', {}, ['Times come from the clocks of several machines, which may differ slightly.']),",
	"    ]);",
	"}",
	"function themeButton() {",
	"    const key = 'slotgate-theme';",
	"    const isDark = () => {",
	"        const { theme } = document.documentElement.dataset;",
	"        return theme === undefined",
	"            ? matchMedia('(prefers-color-scheme: dark)').matches",
	"            : theme === 'dark';",
	"    };",
	"    const made = button('', () => set(isDark() ? 'light' : 'dark'));",
	"    const name = () => {",
	"        made.textContent = isDark() ? 'Light' : 'Dark';",
	"        made.setAttribute('aria-label', `Use ${isDark() ? 'light' : 'dark'} colours`);",
	"    };",
	"    const set = (theme) => {",
	"        document.documentElement.dataset['theme'] = theme;",
	"        name();",
	"        try {",
	"            localStorage.setItem(key, theme);",
	"        }",
	"        catch {",
	"        }",
	"    };",
	"    try {",
	"        const kept = localStorage.getItem(key);",
	"        if (kept === 'light' || kept === 'dark')",
	"            document.documentElement.dataset['theme'] = kept;",
	"    }",
	"    catch {",
	"    }",
	"    name();",
	"    return made;",
	"}",
	"function follow(page, everyMs) {",
	"    let tag = '';",
	"    let failedSinceMs;",
	"    const ask = async () => {",
	"        if (document.hidden)",
	"            return;",
	"        try {",
	"            const answer = await fetch('data.json', {",
	"                headers: tag === '' ? {} : { 'if-none-match': tag },",
	"            });",
	"            if (answer.ok) {",
	"                tag = answer.headers.get('etag') ?? '';",
	"                page.show((await answer.json()));",
	"            }",
	"            else if (answer.status === 304)",
	"                page.tick();",
	"            else",
	"                throw new Error(`status ${answer.status}`);",
	"            failedSinceMs = undefined;",
	"        }",
	"        catch {",
	"            failedSinceMs ??= Date.now();",
	"            page.trouble(failedSinceMs);",
	"        }",
	"    };",
	"    const again = () => {",
	"        void ask().finally(() => setTimeout(again, everyMs));",
	"    };",
	"    again();",
	"}",
	"const text = document.getElementById('data')?.textContent ?? '';",
	"const { data, everyMs } = JSON.parse(text);",
	"const page = new Page(data);",
	"if (everyMs !== null)",
	"    follow(page, everyMs);",
	"})();"
].join("\n");
const pageStyle = [
	":root {",
	"  color-scheme: light dark;",
	"  --ground: light-dark(#f7f6f3, #131312);",
	"  --card: light-dark(#ffffff, #1b1b1a);",
	"  --sunken: light-dark(#f1efea, #242422);",
	"  --line: light-dark(#e4e0d8, #33322f);",
	"  --text: light-dark(#1f1d1a, #ecebe6);",
	"  --soft: light-dark(#625d54, #a7a39a);",
	"  --hold: light-dark(#0f766e, #3fb8a9);",
	"  --held: light-dark(#79aea8, #2c736b);",
	"  --wait: light-dark(#a34a06, #eba557);",
	"  --wait-ground: light-dark(#fbeadb, #3b2a17);",
	"  --wait-area: light-dark(#eebf92, #8a5c2a);",
	"  --bad: light-dark(#b3261e, #f28b80);",
	"  --bad-ground: light-dark(#f6cfcb, #5a2420);",
	"  --force: light-dark(#6d45b8, #b697f0);",
	"  --focus: light-dark(#1a56c4, #8ab4ff);",
	"  --shadow: 0 1px 2px light-dark(rgb(40 30 10 / 6%), transparent);",
	"  font-family: system-ui, -apple-system, \"Segoe UI\", Roboto, \"Noto Sans\", \"DejaVu Sans\", sans-serif;",
	"  font-size: 15px;",
	"  line-height: 1.5;",
	"  font-variant-numeric: tabular-nums;",
	"  -webkit-text-size-adjust: 100%;",
	"}",
	":root[data-theme=\"light\"] {",
	"  color-scheme: light;",
	"}",
	":root[data-theme=\"dark\"] {",
	"  color-scheme: dark;",
	"}",
	"",
	"*,",
	"*::before,",
	"*::after {",
	"  box-sizing: border-box;",
	"}",
	"[hidden],",
	".cards[hidden] {",
	"  display: none;",
	"}",
	"body {",
	"  margin: 0 auto;",
	"  max-width: 1160px;",
	"  padding: 32px 28px 48px;",
	"  background: var(--ground);",
	"  color: var(--text);",
	"}",
	"h1,",
	"h2,",
	"p,",
	"dl,",
	"dd,",
	"ul,",
	"table {",
	"  margin: 0;",
	"  padding: 0;",
	"}",
	"bdi {",
	"  unicode-bidi: isolate;",
	"}",
	"",
	".unseen:not(:focus):not(:active) {",
	"  position: absolute;",
	"  width: 1px;",
	"  height: 1px;",
	"  overflow: hidden;",
	"  clip-path: inset(50%);",
	"  white-space: nowrap;",
	"}",
	".skip {",
	"  position: absolute;",
	"  left: -9999px;",
	"}",
	".skip:focus {",
	"  left: 28px;",
	"  top: 8px;",
	"  padding: 4px 10px;",
	"  background: var(--card);",
	"  color: var(--text);",
	"  border-radius: 6px;",
	"  z-index: 5;",
	"}",
	":focus-visible {",
	"  outline: 2px solid var(--focus);",
	"  outline-offset: 2px;",
	"  border-radius: 6px;",
	"}",
	"",
	".top {",
	"  display: flex;",
	"  justify-content: space-between;",
	"  align-items: flex-start;",
	"  gap: 24px;",
	"  flex-wrap: wrap;",
	"}",
	"h1 {",
	"  font-size: 22px;",
	"  font-weight: 650;",
	"  letter-spacing: -0.015em;",
	"  line-height: 1.25;",
	"}",
	".path {",
	"  color: var(--soft);",
	"  font:",
	"    13px / 1.6 ui-monospace,",
	"    \"SF Mono\",",
	"    Menlo,",
	"    Consolas,",
	"    \"DejaVu Sans Mono\",",
	"    monospace;",
	"  overflow-wrap: anywhere;",
	"}",
	".right {",
	"  display: flex;",
	"  align-items: center;",
	"  gap: 16px;",
	"}",
	".moment {",
	"  color: var(--soft);",
	"  font-size: 13px;",
	"}",
	"",
	"button {",
	"  font: inherit;",
	"  font-size: 13px;",
	"  line-height: 1;",
	"  color: var(--text);",
	"  background: var(--card);",
	"  border: 1px solid var(--line);",
	"  border-radius: 7px;",
	"  padding: 7px 11px;",
	"  cursor: pointer;",
	"}",
	"button:hover {",
	"  background: var(--sunken);",
	"}",
	"button[aria-pressed=\"true\"] {",
	"  background: var(--text);",
	"  color: var(--ground);",
	"  border-color: var(--text);",
	"}",
	"",
	".summary {",
	"  display: flex;",
	"  flex-wrap: wrap;",
	"  gap: 12px 48px;",
	"  margin: 28px 0 24px;",
	"}",
	".summary dt {",
	"  color: var(--soft);",
	"  font-size: 13px;",
	"}",
	".summary dd {",
	"  font-size: 28px;",
	"  font-weight: 600;",
	"  letter-spacing: -0.02em;",
	"  line-height: 1.2;",
	"}",
	".summary div {",
	"  display: flex;",
	"  flex-direction: column-reverse;",
	"}",
	"",
	".toolbar {",
	"  display: flex;",
	"  flex-wrap: wrap;",
	"  align-items: center;",
	"  gap: 10px 16px;",
	"  position: sticky;",
	"  top: 0;",
	"  z-index: 3;",
	"  padding: 10px 0;",
	"  background: var(--ground);",
	"}",
	".segments {",
	"  display: flex;",
	"}",
	".segments button {",
	"  border-radius: 0;",
	"  margin-left: -1px;",
	"  min-width: 34px;",
	"}",
	".segments button:first-child {",
	"  border-radius: 7px 0 0 7px;",
	"  margin-left: 0;",
	"}",
	".segments button:last-child {",
	"  border-radius: 0 7px 7px 0;",
	"}",
	".segments button:focus-visible {",
	"  position: relative;",
	"  z-index: 1;",
	"}",
	".legend {",
	"  display: flex;",
	"  flex-wrap: wrap;",
	"  gap: 4px 16px;",
	"  list-style: none;",
	"  margin-left: auto;",
	"  color: var(--soft);",
	"  font-size: 13px;",
	"}",
	".legend li {",
	"  display: flex;",
	"  align-items: center;",
	"  gap: 6px;",
	"}",
	".swatch {",
	"  width: 12px;",
	"  height: 12px;",
	"  border-radius: 3px;",
	"}",
	".swatch.now {",
	"  background: var(--hold);",
	"}",
	".swatch.done {",
	"  background: var(--held);",
	"}",
	".swatch.wait {",
	"  background: var(--wait-area);",
	"}",
	".swatch.reclaimed {",
	"  background: repeating-linear-gradient(45deg, var(--bad) 0 2px, var(--bad-ground) 2px 5px);",
	"}",
	".swatch.forced {",
	"  background: var(--force);",
	"}",
	".cards {",
	"  display: grid;",
	"  gap: 16px;",
	"  margin-top: 12px;",
	"}",
	".card {",
	"  background: var(--card);",
	"  border: 1px solid var(--line);",
	"  border-radius: 12px;",
	"  padding: 20px 22px;",
	"  box-shadow: var(--shadow);",
	"  min-width: 0;",
	"}",
	".card-head {",
	"  display: flex;",
	"  flex-wrap: wrap;",
	"  align-items: baseline;",
	"  gap: 4px 18px;",
	"}",
	"h2 {",
	"  font-size: 17px;",
	"  font-weight: 620;",
	"  letter-spacing: -0.01em;",
	"  line-height: 1.35;",
	"  overflow-wrap: anywhere;",
	"  min-width: 0;",
	"}",
	".state {",
	"  display: flex;",
	"  align-items: center;",
	"  flex-wrap: wrap;",
	"  gap: 4px 12px;",
	"  color: var(--soft);",
	"  font-size: 13.5px;",
	"}",
	".problem {",
	"  color: var(--bad);",
	"  font-size: 13.5px;",
	"  overflow-wrap: anywhere;",
	"}",
	".closed {",
	"  flex-basis: 100%;",
	"  color: var(--wait);",
	"  font-size: 13.5px;",
	"  overflow-wrap: anywhere;",
	"}",
	".pill {",
	"  color: var(--wait);",
	"  background: var(--wait-ground);",
	"  border-radius: 99px;",
	"  padding: 1px 10px;",
	"  font-weight: 550;",
	"}",
	".meter {",
	"  display: inline-flex;",
	"  gap: 3px;",
	"}",
	".cell {",
	"  width: 11px;",
	"  height: 11px;",
	"  border-radius: 3px;",
	"  background: var(--sunken);",
	"  box-shadow: inset 0 0 0 1px var(--line);",
	"}",
	".cell.full {",
	"  background: var(--hold);",
	"  box-shadow: none;",
	"}",
	"",
	".now {",
	"  display: grid;",
	"  grid-template-columns: repeat(auto-fit, minmax(min(100%, 380px), 1fr));",
	"  gap: 8px 40px;",
	"  align-items: start;",
	"}",
	".now:not(:empty) {",
	"  margin-top: 14px;",
	"}",
	".people {",
	"  width: 100%;",
	"  border-collapse: collapse;",
	"  table-layout: fixed;",
	"  font-size: 14px;",
	"}",
	".people th {",
	"  padding: 0 0 4px;",
	"  color: var(--soft);",
	"  font-size: 12.5px;",
	"  font-weight: 400;",
	"  text-align: left;",
	"}",
	".people td {",
	"  padding: 4px 0;",
	"  border-top: 1px solid var(--line);",
	"  vertical-align: baseline;",
	"}",
	".people .place {",
	"  width: 62px;",
	"  padding-left: 10px;",
	"  position: relative;",
	"  color: var(--soft);",
	"}",
	".people td.place::before {",
	"  content: \"\";",
	"  position: absolute;",
	"  left: 0;",
	"  top: 8px;",
	"  bottom: 8px;",
	"  width: 3px;",
	"  border-radius: 2px;",
	"  background: var(--hold);",
	"}",
	".waits td.place::before {",
	"  background: var(--wait-area);",
	"}",
	".people .ticket {",
	"  width: 70px;",
	"  color: var(--soft);",
	"}",
	".people .who {",
	"  overflow: hidden;",
	"  text-overflow: ellipsis;",
	"  white-space: nowrap;",
	"  padding-right: 14px;",
	"}",
	".people .for {",
	"  width: 84px;",
	"  text-align: right;",
	"  white-space: nowrap;",
	"}",
	".more {",
	"  color: var(--soft);",
	"  font-size: 13px;",
	"}",
	".now .more {",
	"  grid-column: -2;",
	"}",
	".timeline {",
	"  position: relative;",
	"  margin-top: 18px;",
	"  cursor: crosshair;",
	"  touch-action: pan-y;",
	"  user-select: none;",
	"}",
	".chart {",
	"  display: block;",
	"  max-width: 100%;",
	"}",
	".chart text {",
	"  font-size: 12px;",
	"  fill: var(--soft);",
	"}",
	".label {",
	"  text-anchor: end;",
	"}",
	".tick {",
	"  text-anchor: middle;",
	"}",
	".lane {",
	"  fill: var(--sunken);",
	"}",
	".lane.beyond {",
	"  fill: none;",
	"  stroke: var(--line);",
	"  stroke-dasharray: 3 3;",
	"}",
	".grid {",
	"  stroke: var(--line);",
	"  stroke-width: 1;",
	"  opacity: 0.7;",
	"}",
	".base {",
	"  stroke: var(--line);",
	"}",
	".now-line {",
	"  stroke: var(--text);",
	"  stroke-width: 1;",
	"  stroke-dasharray: 2 3;",
	"  opacity: 0.6;",
	"}",
	".bar {",
	"  cursor: pointer;",
	"}",
	".bar.now {",
	"  fill: var(--hold);",
	"}",
	".bar.done {",
	"  fill: var(--held);",
	"}",
	".bar.forced {",
	"  fill: var(--force);",
	"}",
	".bar.reclaimed {",
	"  fill: url(#hatch);",
	"  stroke: var(--bad);",
	"}",
	".bar:hover {",
	"  stroke: var(--text);",
	"  stroke-width: 1.5;",
	"}",
	".hatch-ground {",
	"  fill: var(--bad-ground);",
	"}",
	".hatch-line {",
	"  fill: var(--bad);",
	"}",
	".area.wait {",
	"  fill: var(--wait-area);",
	"}",
	".area.taken {",
	"  fill: var(--held);",
	"}",
	".selection {",
	"  position: absolute;",
	"  top: 0;",
	"  bottom: 26px;",
	"  background: color-mix(in srgb, var(--focus) 16%, transparent);",
	"  border: solid var(--focus);",
	"  border-width: 0 1px;",
	"  pointer-events: none;",
	"}",
	"",
	".figures {",
	"  display: flex;",
	"  flex-wrap: wrap;",
	"  gap: 10px 36px;",
	"  margin-top: 14px;",
	"  padding-top: 14px;",
	"  border-top: 1px solid var(--line);",
	"}",
	".figures dt {",
	"  color: var(--soft);",
	"  font-size: 12.5px;",
	"}",
	".figures dd {",
	"  font-size: 14.5px;",
	"  font-weight: 550;",
	"}",
	"",
	".as-table {",
	"  margin-top: 12px;",
	"  font-size: 13.5px;",
	"}",
	"summary {",
	"  color: var(--soft);",
	"  cursor: pointer;",
	"  width: max-content;",
	"  padding: 2px 4px 2px 0;",
	"}",
	"summary:hover {",
	"  color: var(--text);",
	"}",
	".scroll {",
	"  overflow: auto;",
	"  max-height: 360px;",
	"  margin-top: 8px;",
	"}",
	".ended {",
	"  border-collapse: collapse;",
	"  width: 100%;",
	"  font-size: 13.5px;",
	"}",
	".ended th {",
	"  position: sticky;",
	"  top: 0;",
	"  background: var(--card);",
	"  text-align: left;",
	"  color: var(--soft);",
	"  font-weight: 500;",
	"  padding: 4px 16px 6px 0;",
	"}",
	".ended td {",
	"  border-top: 1px solid var(--line);",
	"  padding: 4px 16px 4px 0;",
	"  vertical-align: top;",
	"  overflow-wrap: anywhere;",
	"}",
	".ended .number {",
	"  white-space: nowrap;",
	"}",
	".ended .who {",
	"  min-width: 160px;",
	"}",
	"",
	".tip {",
	"  position: fixed;",
	"  z-index: 9;",
	"  max-width: min(420px, calc(100vw - 16px));",
	"  background: var(--text);",
	"  color: var(--ground);",
	"  font-size: 13px;",
	"  line-height: 1.45;",
	"  padding: 8px 12px;",
	"  border-radius: 8px;",
	"  pointer-events: none;",
	"  overflow-wrap: anywhere;",
	"  box-shadow: 0 6px 20px rgb(0 0 0 / 22%);",
	"}",
	".tip div:first-child {",
	"  font-weight: 600;",
	"}",
	"",
	"footer {",
	"  margin-top: 32px;",
	"  color: var(--soft);",
	"  font-size: 13px;",
	"  max-width: 76ch;",
	"  display: grid;",
	"  gap: 6px;",
	"}",
	".idle .card {",
	"  padding: 14px 22px;",
	"}",
	".none {",
	"  color: var(--soft);",
	"  padding: 24px 0;",
	"}",
	"",
	"@media (max-width: 640px) {",
	"  body {",
	"    padding: 20px 14px 32px;",
	"  }",
	"  .card {",
	"    padding: 16px 14px;",
	"  }",
	"  .legend {",
	"    margin-left: 0;",
	"  }",
	"  .summary {",
	"    gap: 12px 28px;",
	"  }",
	"  .people .ticket {",
	"    display: none;",
	"  }",
	"}",
	"@media (prefers-reduced-motion: no-preference) {",
	"  button {",
	"    transition: background-color 120ms;",
	"  }",
	"}",
	"@media (forced-colors: active) {",
	"  .bar,",
	"  .cell.full,",
	"  .swatch {",
	"    forced-color-adjust: none;",
	"  }",
	"}",
	"@media print {",
	"  .toolbar,",
	"  .right button,",
	"  footer {",
	"    display: none;",
	"  }",
	"}"
].join("\n");


// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./src/page/document.js




// src/page/document.ts
const icon = `data:image/svg+xml,${encodeURIComponent("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 16 16\"><g fill=\"#0f9c90\"><rect x=\"1\" y=\"3\" width=\"4\" height=\"10\" rx=\"1\"/><rect x=\"6\" y=\"3\" width=\"4\" height=\"10\" rx=\"1\"/></g><rect x=\"11.5\" y=\"3.5\" width=\"3\" height=\"9\" rx=\".5\" fill=\"none\" stroke=\"#0f9c90\"/></svg>")}`;
function contentSecurityPolicy({ everyMs }) {
	return [
		"default-src 'none'",
		`script-src '${hashOf(pageScript)}'`,
		`style-src '${hashOf(pageStyle)}'`,
		"img-src data:",
		...everyMs === void 0 ? [] : ["connect-src 'self'"],
		"base-uri 'none'",
		"form-action 'none'",
		"require-trusted-types-for 'script'",
		"trusted-types 'none'"
	].join("; ");
}
function pageDocument(data, options) {
	const island = (0,gate_state/* safeJson */.oi)({
		data,
		everyMs: options.everyMs ?? null
	}).replaceAll("<", "\\u003c");
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy(options)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="${icon}">
<title>slotgate: ${escapeHtml((0,core_text/* printable */.g)(data.path, 200))}</title>
<style>${pageStyle}</style>
</head>
<body>
<noscript>This page needs its script, which is disabled here. See <code>slotgate status</code>.</noscript>
<script type="application/json" id="data">${island}<\/script>
<script>${pageScript}<\/script>
</body>
</html>
`;
}
function hashOf(text) {
	return `sha256-${(0,external_node_crypto_.createHash)("sha256").update(text).digest("base64")}`;
}
function escapeHtml(text) {
	return text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
}



/***/ }),

/***/ 5217:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N_: () => (/* binding */ unreadableGate),
/* harmony export */   Zl: () => (/* binding */ gateState),
/* harmony export */   oi: () => (/* binding */ safeJson)
/* harmony export */ });
/* harmony import */ var _core_record_record_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(500);
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
			since: isoTime(holder.heldSinceMs),
			holder: who(holder),
			...named("left", markers.get(holder.ticket)?.pulse?.left),
			...named("lockedBy", lockedBy?.get(holder.ticket))
		})),
		waiting: (0,_core_record_record_js__WEBPACK_IMPORTED_MODULE_0__/* .inLine */ .i2)(record.waiting).map((waiter, index) => ({
			ticket: waiter.ticket,
			position: index + 1,
			since: isoTime(waiter.sinceMs),
			holder: who(waiter)
		})),
		...closed === void 0 ? {} : { closed: (0,_core_text_js__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g)(closed, 300) }
	};
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



/***/ }),

/***/ 6255:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   age: () => (/* binding */ age),
/* harmony export */   describeKept: () => (/* binding */ describeKept),
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
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1096);
/* harmony import */ var _text_event_text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(29);






// src/report/tables/status-table.ts
var import_cli_table3 = (0,_virtual_rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__/* .__toESM */ .f1)((0,_node_modules_cli_table3_index_js__WEBPACK_IMPORTED_MODULE_1__/* .require_cli_table3 */ .L)(), 1);
var import_picocolors = (0,_node_modules_picocolors_picocolors_js__WEBPACK_IMPORTED_MODULE_2__/* .require_picocolors */ .O)();
const mostShown = 50;
function statusTable(gates, looks) {
	return `${gates.map((gate) => gateTable(gate, looks)).join("\n\n")}\n`;
}
function gateTable(state, looks) {
	const paint = (0, import_picocolors.createColors)(looks.colors);
	const title = paint.bold((0,_core_text_js__WEBPACK_IMPORTED_MODULE_5__/* .printable */ .g)(state.gate, 200));
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
		paint.green(`slot ${holder.slot}`),
		holder.ticket,
		age(holder.since, looks.nowMs),
		describeWho(holder.holder)
	]);
	for (const waiter of waiting.slice(0, 50)) table.push([
		paint.yellow(`waits ${waiter.position}`),
		waiter.ticket,
		age(waiter.since, looks.nowMs),
		describeWho(waiter.holder)
	]);
	const hidden = waiting.length - 50;
	const more = hidden > 0 ? `\n  and ${(0,_text_event_text_js__WEBPACK_IMPORTED_MODULE_4__/* .plural */ .LS)(hidden, "more waiter")}; see --json` : "";
	const kept = running.flatMap((holder) => describeKept(holder)).map((line) => `\n  ${line}`);
	return `${title}  ${counts}${closed}\n${table.toString().replace(/ +$/gm, "")}${more}${kept.join("")}`;
}
function describeKept({ ticket, left, lockedBy }) {
	return [...left === void 0 ? [] : [`ticket ${ticket} keeps its slot until ${processes(left)} ends: it cannot be killed`], ...lockedBy === void 0 ? [] : [`ticket ${ticket}: slotgate was killed; ${processes(lockedBy)} still holds the lock, and with it the slot`]];
}
function processes(kept) {
	return kept.map(({ pid, user, command }) => `pid ${pid} (${user}: ${command})`).join(" and ");
}
function describeClosed(why) {
	return `no new job is admitted: ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_5__/* .printable */ .g)(why, 300)}`;
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
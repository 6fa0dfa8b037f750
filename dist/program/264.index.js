"use strict";
exports.id = 264;
exports.ids = [264,255];
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

/***/ 2264:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  history: () => (/* binding */ history_command_history)
});

// EXTERNAL MODULE: ./_virtual/_rolldown/runtime.js + 1 modules
var runtime = __webpack_require__(6755);
// EXTERNAL MODULE: ./src/core/gate-names.js
var gate_names = __webpack_require__(9073);
// EXTERNAL MODULE: ./src/core/history/ended-tickets.js
var ended_tickets = __webpack_require__(4064);
// EXTERNAL MODULE: ./src/core/history/in-order.js
var in_order = __webpack_require__(3444);
// EXTERNAL MODULE: ./src/report/json/gate-state.js
var gate_state = __webpack_require__(5217);
// EXTERNAL MODULE: ./node_modules/cli-table3/index.js + 16 modules
var cli_table3 = __webpack_require__(1673);
// EXTERNAL MODULE: ./node_modules/picocolors/picocolors.js
var picocolors = __webpack_require__(6610);
// EXTERNAL MODULE: ./src/core/text.js
var core_text = __webpack_require__(1096);
// EXTERNAL MODULE: ./src/report/observer.js
var observer = __webpack_require__(5790);
// EXTERNAL MODULE: ./src/report/tables/status-table.js
var status_table = __webpack_require__(6255);
;// CONCATENATED MODULE: ./src/report/tables/history-table.js






// src/report/tables/history-table.ts
var import_cli_table3 = (0,runtime/* __toESM */.f1)((0,cli_table3/* require_cli_table3 */.L)(), 1);
var import_picocolors = (0,picocolors/* require_picocolors */.O)();
function historyState({ gate, ticket: ended }) {
	const { ticket, end, endedMs, cameMs, heldFromMs, token, slots, many, limit, reclaim } = ended;
	const { who } = ended;
	return {
		gate,
		ticket,
		end,
		ended: new Date(endedMs).toISOString(),
		...cameMs === void 0 ? {} : { came: new Date(cameMs).toISOString() },
		...heldFromMs === void 0 ? {} : { started: new Date(heldFromMs).toISOString() },
		...token === void 0 ? {} : { token },
		slots,
		...many > slots.length ? { slotCount: many } : {},
		...limit === void 0 ? {} : { limit },
		...durationOf("waited", ended.waited),
		...durationOf("held", ended.held),
		...reclaim === void 0 ? {} : { reclaim },
		...ended.reason === void 0 ? {} : { reason: ended.reason },
		...ended.by === void 0 ? {} : { by: ended.by },
		holder: who
	};
}
function durationOf(name, duration) {
	if (duration === void 0) return {};
	const { ms, about } = duration;
	return {
		[`${name}Ms`]: Math.round(ms),
		...about ? { [`${name}About`]: true } : {}
	};
}
function historyTable(tickets, colors) {
	const paint = (0, import_picocolors.createColors)(colors);
	const severalGates = new Set(tickets.map(({ gate }) => gate)).size > 1;
	const heads = [
		"ended",
		...severalGates ? ["gate"] : [],
		...[
			"ticket",
			"how",
			"waited",
			"held",
			"slot",
			"who"
		]
	];
	const table = new import_cli_table3.default({
		head: heads.map((head) => paint.dim(head)),
		style: {
			head: [],
			border: [],
			compact: true
		},
		chars: status_table/* quiet */.j
	});
	for (const { gate, ticket } of tickets) {
		const { endedMs, waited, held, slots, who } = ticket;
		table.push([
			localTime(endedMs),
			...severalGates ? [paint.bold((0,core_text/* printable */.g)(gate, 60))] : [],
			ticket.ticket,
			howEnded(ticket, paint),
			waited === void 0 ? "" : (0,observer/* describeSpan */.u)(waited),
			held === void 0 ? "" : (0,observer/* describeSpan */.u)(held),
			slots.slice(0, 4).join(", "),
			(0,status_table.describeWho)(who)
		]);
	}
	return `${table.toString().replace(/ +$/gm, "")}\n`;
}
function howEnded({ end, reclaim, reason, by }, paint) {
	if (end === "released") return paint.green(end);
	if (end === "reclaimed") return paint.red(`${end} (${reclaim})`);
	if (end !== "forced") return paint.yellow(end);
	const why = [by, reason].filter((part) => part !== void 0 && part !== "").join(": ");
	return paint.red(why === "" ? end : `${end} (${why})`);
}
function localTime(ms) {
	const date = new Date(ms);
	const two = (number) => String(number).padStart(2, "0");
	return `${[
		date.getFullYear(),
		two(date.getMonth() + 1),
		two(date.getDate())
	].join("-")} ${[
		date.getHours(),
		date.getMinutes(),
		date.getSeconds()
	].map(two).join(":")}`;
}


// EXTERNAL MODULE: ./src/cli/args/exit-codes.js
var exit_codes = __webpack_require__(5443);
// EXTERNAL MODULE: ./src/cli/terminal/colors.js
var colors = __webpack_require__(2659);
// EXTERNAL MODULE: ./src/cli/terminal/terminal.js
var terminal = __webpack_require__(6887);
// EXTERNAL MODULE: ./src/cli/views/read-history.js
var read_history = __webpack_require__(5438);
;// CONCATENATED MODULE: ./src/cli/views/history-command.js










// src/cli/views/history-command.ts
const linesAtATime = 1e3;
async function history_command_history(request) {
	const { path, gate, json, last } = request;
	if (gate !== void 0) (0,gate_names/* checkGateName */.ph)(gate);
	const past = await (0,read_history/* readPast */.r)({
		path,
		gate
	});
	const tickets = past.gates.flatMap((each) => ticketsOf(each, request)).toSorted((a, b) => a.endedMs - b.endedMs);
	if (json) await printLines(tickets);
	else if (tickets.length === 0) (0,terminal/* say */.cv)(`no ended ticket at ${path} matches`);
	else {
		await (0,terminal/* print */.yy)(historyTable(tickets.slice(-last), (0,colors/* hasColors */.j)(process.stdout)));
		const hidden = tickets.length - last;
		if (hidden > 0) (0,terminal/* say */.cv)(`${hidden} more before these; see --last and --json`);
	}
	for (const problem of past.problems) (0,terminal/* say */.cv)(problem);
	return (0,terminal/* ended */.v6)(past.problems.length > 0 ? exit_codes/* exitCodes */.hS.unavailable : exit_codes/* exitCodes */.hS.done);
}
function ticketsOf({ name, lines }, request) {
	const { sinceMs, ends, repository, ticket: number } = request;
	const tickets = (0,ended_tickets/* endedTickets */.Kc)(lines);
	const placed = (0,in_order/* endedInOrder */.g$)(tickets, Date.now());
	return tickets.flatMap((ticket, index) => {
		const endedMs = placed[index]?.endedMs ?? ticket.endedMs;
		return (sinceMs === void 0 || endedMs >= sinceMs) && (ends === void 0 || ends.includes(ticket.end)) && (repository === void 0 || ticket.who["repository"] === repository) && (number === void 0 || ticket.ticket === number) ? [{
			gate: name,
			ticket,
			endedMs
		}] : [];
	});
}
async function printLines(tickets) {
	for (let at = 0; at < tickets.length; at += linesAtATime) {
		const some = tickets.slice(at, at + linesAtATime).map((each) => (0,gate_state/* safeJson */.oi)(historyState(each)));
		await (0,terminal/* print */.yy)(`${some.join("\n")}\n`);
	}
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



/***/ }),

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
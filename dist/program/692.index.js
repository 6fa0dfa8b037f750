"use strict";
exports.id = 692;
exports.ids = [692];
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

/***/ 268:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ writeOutput)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5168);
/* harmony import */ var _platform_files_replace_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(874);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);



// src/cli/terminal/write-output.ts
async function writeOutput(out, text) {
	try {
		await (0,_platform_files_replace_file_js__WEBPACK_IMPORTED_MODULE_1__/* .replaceFileAt */ .u)(out, text);
	} catch (error) {
		throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SlotgateError */ .im("BAD_INPUT", `The output cannot be written (${(0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .codeOf */ .$N)(error)})`, {
			path: (0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(out),
			next: "Give a file in an existing directory that this user can write to",
			cause: error
		});
	}
}



/***/ }),

/***/ 1692:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  metrics: () => (/* binding */ metrics)
});

// EXTERNAL MODULE: ./_virtual/_rolldown/runtime.js + 1 modules
var runtime = __webpack_require__(6755);
// EXTERNAL MODULE: ./src/core/gate-names.js
var gate_names = __webpack_require__(9073);
// EXTERNAL MODULE: ./src/core/untrusted.js
var untrusted = __webpack_require__(5653);
// EXTERNAL MODULE: ./src/core/history/ended-tickets.js
var ended_tickets = __webpack_require__(4064);
// EXTERNAL MODULE: ./src/core/history/histogram.js
var history_histogram = __webpack_require__(1774);
// EXTERNAL MODULE: ./src/core/history/history-line.js
var history_line = __webpack_require__(935);
// EXTERNAL MODULE: ./src/core/history/in-order.js
var in_order = __webpack_require__(3444);
// EXTERNAL MODULE: ./src/core/text.js
var core_text = __webpack_require__(1096);
;// CONCATENATED MODULE: ./src/report/prometheus.js





const one = (value) => [[
	"",
	{},
	value
]];
const families = [
	{
		name: "slotgate_limit",
		help: "The last limit of the gate.",
		type: "gauge",
		samples: ({ record }) => one(record.limit)
	},
	{
		name: "slotgate_slots_taken",
		help: "Slots in use.",
		type: "gauge",
		samples: ({ record }) => one(record.running.reduce((sum, holder) => sum + holder.slots.length, 0))
	},
	{
		name: "slotgate_running",
		help: "Jobs that hold slots.",
		type: "gauge",
		samples: ({ record }) => one(record.running.length)
	},
	{
		name: "slotgate_waiting",
		help: "Jobs that wait.",
		type: "gauge",
		samples: ({ record }) => one(record.waiting.length)
	},
	{
		name: "slotgate_closed",
		help: "Whether an operator or the policy stops new admissions: 1, or 0.",
		type: "gauge",
		samples: ({ isClosed }) => one(isClosed ? 1 : 0)
	},
	{
		name: "slotgate_oldest_waiter_age_seconds",
		help: "Longest current wait, or 0. Measured between the clocks of two hosts.",
		type: "gauge",
		samples: ({ record }, nowMs) => {
			const agesMs = record.waiting.map((waiter) => nowMs - waiter.sinceMs);
			return one(Math.max(0, ...agesMs) / 1e3);
		}
	},
	{
		name: "slotgate_oldest_holder_age_seconds",
		help: "Longest current hold, or 0. Measured between the clocks of two hosts.",
		type: "gauge",
		samples: ({ record }, nowMs) => {
			const agesMs = record.running.map((holder) => nowMs - holder.heldSinceMs);
			return one(Math.max(0, ...agesMs) / 1e3);
		}
	},
	{
		name: "slotgate_wait_seconds",
		help: "Waits of jobs that got a slot, counted when they end.",
		type: "histogram",
		samples: ({ totals }) => histogramSamples(totals.waits)
	},
	{
		name: "slotgate_hold_seconds",
		help: "Holds of jobs that released their slots, counted when they end.",
		type: "histogram",
		samples: ({ totals }) => histogramSamples(totals.holds)
	},
	{
		name: "slotgate_tickets_ended_total",
		help: "Tickets that ended, by kind of end.",
		type: "counter",
		samples: ({ totals }) => countSamples("end", totals.ends)
	},
	{
		name: "slotgate_reclaims_total",
		help: "Slots reclaimed from dead holders, by proof of death.",
		type: "counter",
		samples: ({ totals }) => countSamples("reason", totals.reclaims)
	},
	{
		name: "slotgate_slots_lost_total",
		help: "Live holders that found their slot lost: other jobs may have run at the same time.",
		type: "counter",
		samples: ({ totals }) => one(totals.losses)
	},
	{
		name: "slotgate_rebuilds_total",
		help: "Rebuilds of a lost or damaged counter file.",
		type: "counter",
		samples: ({ totals }) => one(totals.rebuilds)
	}
];
function prometheusText(gates, { path, nowMs }) {
	const told = gates.slice(0, 200);
	const labelsOf = ({ gate }) => ({
		path: (0,core_text/* printable */.g)(path, 400),
		gate: (0,core_text/* printable */.g)(gate, 200)
	});
	const inOrder = told.map((gate) => ({
		...gate,
		now: gate.now && {
			...gate.now,
			record: (0,in_order/* recordInOrder */.$x)(gate.now.record, nowMs)
		}
	}));
	const readable = told.map((gate) => [labelsOf(gate), gate.now === void 0 ? 0 : 1]);
	return [
		head("slotgate_gates", "Gates at this path.", "gauge"),
		sample("slotgate_gates", { path: (0,core_text/* printable */.g)(path, 400) }, gates.length),
		head("slotgate_gate_readable", "Whether the gate could be read.", "gauge"),
		...readable.map(([labels, value]) => sample("slotgate_gate_readable", labels, value)),
		...families.flatMap((family) => [head(family.name, family.help, family.type), ...inOrder.flatMap((gate) => gate.now === void 0 ? [] : family.samples(gate.now, nowMs).map(([suffix, labels, value]) => sample(`${family.name}${suffix}`, {
			...labelsOf(gate),
			...labels
		}, value)))]),
		""
	].join("\n");
}
function histogramSamples(histogram) {
	let below = 0;
	return [
		...histogram.counts.map((count, index) => {
			below += count;
			const bound = history_histogram/* boundsMs */.aQ[index];
			return [
				"_bucket",
				{ le: bound === void 0 ? "+Inf" : String(bound / 1e3) },
				below
			];
		}),
		[
			"_sum",
			{},
			histogram.sumMs / 1e3
		],
		[
			"_count",
			{},
			(0,history_histogram/* sizeOf */.$d)(histogram)
		]
	];
}
const known = new Set([...history_line/* ticketEnds */.j8, ...ended_tickets/* reclaimReasons */.jR]);
function countSamples(label, counts) {
	return Object.entries(counts).filter(([name]) => known.has(name)).map(([name, count]) => [
		"",
		{ [label]: name },
		count
	]);
}
function head(name, help, type) {
	return `# HELP ${name} ${help.replaceAll("\\", "\\\\").replaceAll("\n", "\\n")}\n# TYPE ${name} ${type}`;
}
function sample(name, labels, value) {
	return `${name}{${Object.entries(labels).map(([label, text]) => `${label}="${escapeLabel(text)}"`).join(",")}} ${Number.isFinite(value) ? value : 0}`;
}
function escapeLabel(text) {
	return text.replaceAll("\\", "\\\\").replaceAll("\"", "\\\"").replaceAll("\n", "\\n");
}


// EXTERNAL MODULE: ./src/cli/args/exit-codes.js
var exit_codes = __webpack_require__(5443);
// EXTERNAL MODULE: ./src/cli/terminal/terminal.js
var terminal = __webpack_require__(6887);
// EXTERNAL MODULE: ./src/cli/terminal/write-output.js
var write_output = __webpack_require__(268);
// EXTERNAL MODULE: ./src/cli/views/read-history.js
var read_history = __webpack_require__(5438);
;// CONCATENATED MODULE: ./src/cli/views/metrics-command.js








// src/cli/views/metrics-command.ts
async function metrics({ path, gate, out }) {
	if (gate !== void 0) (0,gate_names/* checkGateName */.ph)(gate);
	const past = await (0,read_history/* readPast */.r)({
		path,
		gate
	});
	const gates = [...past.gates.map(({ name, ...now }) => ({
		gate: name,
		now
	})), ...past.unread.map((name) => ({
		gate: name,
		now: void 0
	}))].toSorted((a, b) => (0,untrusted/* rawOf */.UD)(a.gate) < (0,untrusted/* rawOf */.UD)(b.gate) ? -1 : 1);
	const text = prometheusText(gates, {
		path,
		nowMs: Date.now()
	});
	if (out === void 0) await (0,terminal/* print */.yy)(text);
	else await (0,write_output/* writeOutput */.z)(out, text);
	if (gates.length > 200) (0,terminal/* say */.cv)(`${gates.length} gates at ${path}, of which the first 200 are included`);
	for (const problem of past.problems) (0,terminal/* say */.cv)(problem);
	return (0,terminal/* ended */.v6)(past.problems.length > 0 ? exit_codes/* exitCodes */.hS.unavailable : exit_codes/* exitCodes */.hS.done);
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

/***/ 874:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ replaceFile),
/* harmony export */   u: () => (/* binding */ replaceFileAt)
/* harmony export */ });
/* harmony import */ var _core_entry_name_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3347);
/* harmony import */ var _node_directory_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6757);
/* harmony import */ var _virtual_oxc_project_runtime_0_158_0_helpers_esm_usingCtx_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2921);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_2__);





// src/platform/files/replace-file.ts
const readableMode = 420;
async function replaceFile(directory, name, content) {
	const whole = (0,_core_entry_name_js__WEBPACK_IMPORTED_MODULE_3__/* .entryName */ .M)(`.new-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_2__.randomUUID)()}`);
	const file = await directory.create(whole, readableMode);
	try {
		await file.write(0, new TextEncoder().encode(content));
		await file.sync();
		await file.close();
		await directory.rename(whole, name);
	} catch (error) {
		await file.close();
		await directory.unlink(whole).catch(() => void 0);
		throw error;
	}
}
async function replaceFileAt(path, content) {
	try {
		var _usingCtx$1 = (0,_virtual_oxc_project_runtime_0_158_0_helpers_esm_usingCtx_js__WEBPACK_IMPORTED_MODULE_4__/* ["default"] */ .A)();
		const file = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(path);
		await replaceFile(_usingCtx$1.a(await _node_directory_js__WEBPACK_IMPORTED_MODULE_0__/* .NodeDirectory */ .o.openStore((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(file))), (0,_core_entry_name_js__WEBPACK_IMPORTED_MODULE_3__/* .entryName */ .M)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(file)), content);
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		await _usingCtx$1.d();
	}
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
"use strict";
exports.id = 456;
exports.ids = [456,557];
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

/***/ 6456:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  why: () => (/* binding */ why)
});

// EXTERNAL MODULE: ./_virtual/_rolldown/runtime.js + 1 modules
var runtime = __webpack_require__(6755);
// EXTERNAL MODULE: ./src/core/admission/limit.js
var admission_limit = __webpack_require__(8798);
// EXTERNAL MODULE: ./src/core/admission/run-places.js
var run_places = __webpack_require__(3993);
// EXTERNAL MODULE: ./src/platform/mount/inspect.js + 6 modules
var inspect = __webpack_require__(9394);
// EXTERNAL MODULE: ./src/core/errors.js
var errors = __webpack_require__(5168);
// EXTERNAL MODULE: ./src/core/gate-names.js
var gate_names = __webpack_require__(9073);
// EXTERNAL MODULE: ./src/core/history/ended-tickets.js
var ended_tickets = __webpack_require__(4064);
// EXTERNAL MODULE: ./src/core/history/estimate.js
var estimate = __webpack_require__(1912);
// EXTERNAL MODULE: ./src/core/text.js
var core_text = __webpack_require__(1096);
// EXTERNAL MODULE: ./src/platform/mount/index.js
var mount = __webpack_require__(8261);
// EXTERNAL MODULE: ./src/report/json/gate-state.js
var gate_state = __webpack_require__(5217);
// EXTERNAL MODULE: ./src/core/admission/admission.js + 5 modules
var admission = __webpack_require__(4086);
// EXTERNAL MODULE: ./src/core/liveness/observation.js
var observation = __webpack_require__(6815);
;// CONCATENATED MODULE: ./src/report/wait-reasons.js




// src/report/wait-reasons.ts
function whyWaiting(record, waiter, setting) {
	const { rules } = setting.terms;
	const { limit, limitBy } = (0,admission_limit/* limitInForce */._T)(record, waiter.limit, rules);
	const weight = (0,admission_limit/* weightInForce */.bJ)(record, waiter, { rules });
	const outcome = (0,admission/* admission */.at)(record, waiter, setting.terms);
	const taken = (0,admission_limit/* weightOf */.mm)(record.running);
	const holders = record.running.map((holder) => holder.ticket);
	const fits = taken + weight <= limit;
	return [
		...ruledOut(record, setting.terms, outcome),
		...fits ? [] : [{
			kind: "full",
			taken,
			limit,
			weight,
			holders
		}],
		...exclusive(record),
		...limitBy === "jobs" ? lowered(record, waiter, limit) : overridden(waiter, limit, limitBy),
		...inLineBefore(record, waiter, {
			fits,
			setting
		}),
		...suspects(record, setting),
		...waiter.passedOver ? [{ kind: "passed-over" }] : [],
		...outcome.kind === "admit" ? [{ kind: "free" }] : []
	];
}
function ruledOut(record, terms, outcome) {
	if (outcome.kind === "refuse") return [{
		kind: "refused",
		why: outcome.why
	}];
	const closed = (0,admission/* closedBecause */.$Q)(record, terms);
	const by = record.paused === void 0 ? "policy" : "operator";
	if (closed !== void 0) return [{
		kind: "closed",
		by,
		why: closed
	}];
	if (outcome.kind !== "wait" || outcome.because !== "share") return [];
	return [{
		kind: "share",
		why: outcome.why ?? ""
	}];
}
function exclusive({ running }) {
	const holder = running.find((one) => one.exclusive === true);
	return holder === void 0 ? [] : [{
		kind: "exclusive",
		by: holder.ticket
	}];
}
function overridden({ limit: askedLimit }, limit, by) {
	return limit === askedLimit ? [] : [{
		kind: "overridden",
		limit,
		askedLimit,
		by
	}];
}
function lowered(record, { limit: askedLimit }, limit) {
	if (limit === askedLimit) return [];
	return [{
		kind: "lowered",
		limit,
		askedLimit,
		by: record.running.filter((holder) => holder.limit === limit).map((holder) => holder.ticket)
	}];
}
function inLineBefore(record, waiter, { fits, setting }) {
	const others = record.waiting.filter((other) => other.uuid !== waiter.uuid);
	const line = (0,run_places/* inTurn */.lo)({
		...record,
		waiting: [...others, waiter]
	});
	const before = line.slice(0, line.indexOf(waiter));
	const inTheWay = new Set((0,admission/* waitersInTheWay */.Dp)(record, waiter, setting.terms).map(({ uuid }) => uuid));
	const ahead = before.filter((other) => inTheWay.has(other.uuid));
	const passes = before.filter((other) => other.passedOver).map((other) => other.ticket);
	const overtook = ahead.filter((other) => other.ticket > waiter.ticket && other.priority > waiter.priority);
	const olderRuns = ahead.filter((other) => (0,run_places/* goesFirstByRun */.zC)(record, other, waiter));
	const first = ahead[0];
	return [
		...first === void 0 ? [] : [{
			kind: "behind",
			ahead: ahead.map((other) => other.ticket),
			overtook: overtook.map((other) => other.ticket)
		}],
		...olderRuns.length === 0 ? [] : [{
			kind: "older-runs",
			tickets: olderRuns.map((other) => other.ticket)
		}],
		...heldUp(record, first, {
			fits,
			setting
		}),
		...untaken(first ?? waiter, setting),
		...passes.length === 0 ? [] : [{
			kind: "passes",
			tickets: passes
		}]
	];
}
function heldUp(record, first, { fits, setting }) {
	if (first === void 0 || !fits) return [];
	const { rules } = setting.terms;
	const { limit } = (0,admission_limit/* limitInForce */._T)(record, first.limit, rules);
	const weight = (0,admission_limit/* weightInForce */.bJ)(record, first, { rules });
	const free = Math.max(0, limit - (0,admission_limit/* weightOf */.mm)(record.running));
	return weight <= free ? [] : [{
		kind: "held-up",
		by: first.ticket,
		weight,
		free
	}];
}
function untaken(first, { timing }) {
	if (first.watch === void 0 || first.passedOver) return [];
	const forMs = (0,observation/* observedMs */.nB)(first.watch);
	return [{
		kind: "untaken",
		by: first.ticket,
		forMs,
		passOverMs: timing.passOverMs
	}];
}
function suspects(record, { timing, locksOutliveHosts }) {
	const neededMs = locksOutliveHosts ? timing.reclaimStuckLockMs : timing.reclaimMs;
	const leastMs = locksOutliveHosts ? 2 * timing.heartbeatMs : 0;
	return record.running.flatMap(({ ticket, watch }) => {
		if (watch === void 0) return [];
		const silentMs = (0,observation/* observedMs */.nB)(watch);
		return silentMs < leastMs ? [] : [{
			kind: "suspect",
			ticket,
			silentMs,
			neededMs
		}];
	});
}


// EXTERNAL MODULE: ./src/store/files/history-file.js + 1 modules
var history_file = __webpack_require__(8927);
// EXTERNAL MODULE: ./src/ticket/terms.js
var ticket_terms = __webpack_require__(43);
// EXTERNAL MODULE: ./src/cli/args/exit-codes.js
var exit_codes = __webpack_require__(5443);
// EXTERNAL MODULE: ./src/cli/terminal/terminal.js
var terminal = __webpack_require__(6887);
// EXTERNAL MODULE: ./src/cli/views/status-command.js
var status_command = __webpack_require__(5557);
// EXTERNAL MODULE: ./src/cli/views/survey.js
var survey = __webpack_require__(9305);
;// CONCATENATED MODULE: ./src/cli/views/why-command.js


















// src/cli/views/why-command.ts
const mostHolders = 12;
const mostNamed = 1e4;
async function why(request) {
	const { path, gate: name } = request;
	(0,gate_names/* checkGateName */.ph)(name);
	const [seen] = await new survey/* Survey */.B({
		path,
		gate: name,
		mostNamed
	}).read();
	if (seen === void 0) return await tellNone(request);
	if (seen.record === void 0 || seen.gate === void 0) {
		await (0,terminal/* print */.yy)(`${(0,core_text/* printable */.g)(name, 200)}: ${seen.state.problem ?? "cannot be read"}\n`);
		return (0,terminal/* ended */.v6)(exit_codes/* exitCodes */.hS.unavailable);
	}
	const { record, gate, state } = seen;
	const subject = subjectOf(record, request);
	if (subject.kind === "running") return await tellRunning(request, {
		...subject,
		state
	});
	const { locksOutliveHosts } = await (0,inspect/* inspectMount */.A)(path, gate.lock);
	const terms = await (0,ticket_terms/* readTerms */.K)(gate, record, { stands: true });
	const setting = {
		timing: gate.timing,
		locksOutliveHosts,
		terms
	};
	const reasons = whyWaiting(record, subject.waiter, setting);
	const { limit } = (0,admission_limit/* limitInForce */._T)(record, subject.waiter.limit, terms.rules);
	const told = {
		seen,
		subject,
		reasons,
		expected: foreseeable(subject, reasons) ? (0,estimate/* expectedWait */.KC)((0,estimate/* recentHoldsMs */.iG)((0,ended_tickets/* endedTickets */.Kc)(await (0,history_file/* readRecentHistory */.Op)(gate))), (0,estimate/* placeOf */.$t)(record, subject.waiter, {
			limit,
			nowMs: Date.now()
		})) : void 0
	};
	if (request.json) await (0,terminal/* print */.yy)(`${(0,gate_state/* safeJson */.oi)(asJson(told))}\n`);
	else await (0,terminal/* print */.yy)(await asText(told));
	return (0,terminal/* ended */.v6)(exit_codes/* exitCodes */.hS.done);
}
async function tellNone({ path, gate, json }) {
	if (json) await (0,terminal/* print */.yy)(`${(0,gate_state/* safeJson */.oi)({
		gate,
		state: "none",
		reasons: []
	})}\n`);
	else (0,terminal/* say */.cv)((0,status_command.noGates)(path, gate));
	return (0,terminal/* ended */.v6)(exit_codes/* exitCodes */.hS.done);
}
const unforeseeable = new Set([
	"closed",
	"share",
	"refused",
	"passed-over",
	"free"
]);
function foreseeable({ kind }, reasons) {
	return kind === "waiting" && !reasons.some((reason) => unforeseeable.has(reason.kind));
}
function subjectOf(record, { path, gate, ticket }) {
	const line = (0,run_places/* inTurn */.lo)(record);
	const waiter = ticket === void 0 ? line[0] : record.waiting.find((each) => each.ticket === ticket);
	if (waiter !== void 0) return {
		kind: "waiting",
		waiter
	};
	if (ticket === void 0) return {
		kind: "newcomer",
		waiter: newcomer(record)
	};
	if (record.running.some((holder) => holder.ticket === ticket)) return {
		kind: "running",
		ticket
	};
	throw new errors/* SlotgateError */.im("NO_SUCH_TICKET", `Ticket ${ticket} neither holds a slot nor waits`, {
		gate,
		path,
		next: "List the tickets with `slotgate status`, or ended ones with `slotgate history`"
	});
}
function newcomer({ next, limit }) {
	return {
		ticket: next,
		uuid: "",
		limit,
		weight: 1,
		priority: 0,
		sinceMs: 0
	};
}
async function tellRunning({ gate, json }, { ticket, state }) {
	if (json) await (0,terminal/* print */.yy)(`${(0,gate_state/* safeJson */.oi)({
		gate,
		ticket,
		state: "running",
		reasons: []
	})}\n`);
	else {
		const { describeSlots, describeWho } = await Promise.all(/* import() */[__webpack_require__.e(2), __webpack_require__.e(255)]).then(__webpack_require__.bind(__webpack_require__, 6255));
		const holder = state.running.find((each) => each.ticket === ticket);
		const who = holder === void 0 ? "" : ` (${describeWho(holder.holder)})`;
		await (0,terminal/* print */.yy)(`${(0,core_text/* printable */.g)(gate, 200)}: ticket ${ticket}${who} does not wait: it holds ${holder === void 0 ? "a slot" : describeSlots(holder)}\n`);
	}
	return (0,terminal/* ended */.v6)(exit_codes/* exitCodes */.hS.done);
}
function asJson({ seen, subject, reasons, expected }) {
	const position = positionOf(seen, subject);
	const ticket = subject.kind === "waiting" ? {
		ticket: subject.waiter.ticket,
		position
	} : {};
	return {
		gate: seen.state.gate,
		...ticket,
		state: subject.kind,
		reasons,
		...expected && { expected }
	};
}
async function asText({ seen: { state }, subject, reasons, expected }) {
	const { describeKept, describeWho, age } = await Promise.all(/* import() */[__webpack_require__.e(2), __webpack_require__.e(255)]).then(__webpack_require__.bind(__webpack_require__, 6255));
	const { adviceFor, describeReason } = await __webpack_require__.e(/* import() */ 92).then(__webpack_require__.bind(__webpack_require__, 9092));
	const { describeExpectation } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 5790));
	const nowMs = Date.now();
	const { waiter } = subject;
	const waiting = state.waiting.find((each) => each.ticket === waiter.ticket);
	const title = subject.kind === "newcomer" || waiting === void 0 ? "no job waits; a new job would find this:" : `ticket ${waiter.ticket} (${describeWho(waiting.holder)}) is at position ${waiting.position} and has waited ${age(waiting.since, nowMs)}, because`;
	const shown = state.running.slice(0, mostHolders);
	const holders = shown.flatMap((holder) => {
		const { ticket, slot, since } = holder;
		return [`slot ${slot}: ticket ${ticket}, for ${age(since, nowMs)}, ${describeWho(holder.holder)}`, ...describeKept(holder)].map((line) => `      ${line}`);
	});
	const hidden = state.running.length - shown.length;
	if (subject.kind === "newcomer" && reasons.every((reason) => reason.kind === "free")) return `${(0,core_text/* printable */.g)(state.gate, 200)}: no job waits; a new job would acquire a slot at once\n`;
	const lines = reasons.flatMap((reason) => [
		`  - ${describeReason(reason)}`,
		...reason.kind === "full" ? holders : [],
		...reason.kind === "full" && hidden > 0 ? [`      and ${hidden} more`] : []
	]);
	const advice = subject.kind === "newcomer" ? [] : adviceFor(reasons, state.gate);
	const outlook = expected === void 0 ? [] : [`  ${describeExpectation(expected)}`];
	const help = advice.length === 0 ? [] : [
		"",
		"What you can do:",
		...advice.map((line) => `  - ${line}`)
	];
	return `${[
		`${(0,core_text/* printable */.g)(state.gate, 200)}: ${title}`,
		...lines,
		...outlook,
		...help
	].map(unbroken).join("\n")}\n`;
}
function positionOf({ state }, { waiter }) {
	return state.waiting.find((each) => each.ticket === waiter.ticket)?.position ?? 0;
}
function unbroken(line) {
	return `${/^ */.exec(line)?.[0] ?? ""}${(0,core_text/* printable */.g)(line, 2e3)}`;
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
"use strict";
exports.id = 832;
exports.ids = [832];
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

/***/ 832:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  watch: () => (/* binding */ watch)
});

// EXTERNAL MODULE: ./_virtual/_rolldown/runtime.js + 1 modules
var runtime = __webpack_require__(6755);
// EXTERNAL MODULE: ./src/core/gate-names.js
var gate_names = __webpack_require__(9073);
// EXTERNAL MODULE: ./src/platform/deadline.js
var deadline = __webpack_require__(7091);
// EXTERNAL MODULE: ./src/cli/args/exit-codes.js
var exit_codes = __webpack_require__(5443);
// EXTERNAL MODULE: ./src/cli/terminal/colors.js
var colors = __webpack_require__(2659);
// EXTERNAL MODULE: ./src/cli/terminal/terminal.js
var terminal = __webpack_require__(6887);
;// CONCATENATED MODULE: ./src/cli/terminal/terminal-screen.js
// src/cli/terminal/terminal-screen.ts
const enterSequence = "\x1B[?1049h\x1B[?25l\x1B[?7l\x1B[2J";
const leaveSequence = "\x1B[?7h\x1B[?25h\x1B[?1049l";
const pageLines = 10;
const keys = {
	q: "quit",
	Q: "quit",
	"": "interrupt",
	"\x1B[A": -1,
	k: -1,
	"\x1B[B": 1,
	j: 1,
	"\x1B[5~": -10,
	"\x1B[6~": pageLines,
	" ": pageLines,
	g: "top",
	"\x1B[H": "top"
};
var TerminalScreen = class {
	#input;
	#output;
	#restore = () => this.leave();
	#resized = () => this.onResize();
	#typed = (text) => this.#receive(text);
	#entered = false;
	onKey = () => void 0;
	onResize = () => void 0;
	constructor(input, output) {
		this.#input = input;
		this.#output = output;
	}
	get size() {
		return {
			columns: this.#output.columns || 80,
			rows: this.#output.rows || 24
		};
	}
	enter() {
		this.#entered = true;
		process.on("exit", this.#restore);
		this.#output.on("resize", this.#resized);
		if (this.#input.isTTY) {
			this.#input.setRawMode(true);
			this.#input.setEncoding("utf8").on("data", this.#typed);
		}
		this.#output.write(enterSequence);
	}
	draw(lines) {
		if (!this.#entered) return;
		const rows = lines.map((line) => `${line}\u001b[K`).join("\r\n");
		this.#output.write(`\u001b[H${rows}\u001b[J`);
	}
	leave() {
		if (!this.#entered) return;
		this.#entered = false;
		process.off("exit", this.#restore);
		this.#output.off("resize", this.#resized);
		this.#output.write(leaveSequence);
		if (this.#input.isTTY) {
			this.#input.off("data", this.#typed);
			this.#input.setRawMode(false);
			this.#input.pause();
		}
	}
	#receive(text) {
		for (const [sequence] of text.matchAll(/\u001b\[[0-9;]*[~A-Za-z]|./gsu)) {
			const key = keys[sequence];
			if (key !== void 0) this.onKey(key);
		}
	}
};


// EXTERNAL MODULE: ./src/cli/views/survey.js
var survey = __webpack_require__(9305);
;// CONCATENATED MODULE: ./src/cli/views/watch-command.js








// src/cli/views/watch-command.ts
const readingShare = .2;
const remindMs = 6e4;
const drawMs = 1e3;
async function watch(request) {
	if (request.gate !== void 0) (0,gate_names/* checkGateName */.ph)(request.gate);
	const stop = new Stop();
	const { mostWaitersDrawn } = await Promise.all(/* import() */[__webpack_require__.e(2), __webpack_require__.e(13)]).then(__webpack_require__.bind(__webpack_require__, 1013));
	const watching = new Watching(request, mostWaitersDrawn);
	try {
		await watching.read();
		if (process.stdout.isTTY === true && process.env["TERM"] !== "dumb") await onScreen(watching, request, stop);
		else await asLines(watching, request, stop);
	} finally {
		stop.end();
	}
	return {
		code: stop.code,
		stuck: watching.isReading
	};
}
var Watching = class {
	#survey;
	#everyMs;
	gates = [];
	trouble;
	isReading = false;
	#dueMs = 0;
	constructor({ path, gate, everyMs }, mostNamed) {
		this.#survey = new survey/* Survey */.B({
			path,
			gate,
			mostNamed
		});
		this.#everyMs = everyMs;
	}
	get isDue() {
		return !this.isReading && performance.now() >= this.#dueMs;
	}
	async read() {
		const beganMs = performance.now();
		this.isReading = true;
		try {
			this.gates = (await this.#survey.read()).map(({ state }) => state);
			this.trouble = void 0;
		} catch (error) {
			if (this.#dueMs === 0) throw error;
			this.trouble = `cannot be read now: ${error instanceof Error ? error.message : String(error)}`;
		} finally {
			this.isReading = false;
			const tookMs = performance.now() - beganMs;
			this.#dueMs = beganMs + Math.max(this.#everyMs, tookMs / readingShare);
		}
	}
};
async function onScreen(watching, { path, gate }, stop) {
	const { watchFrame } = await Promise.all(/* import() */[__webpack_require__.e(2), __webpack_require__.e(13)]).then(__webpack_require__.bind(__webpack_require__, 1013));
	const screen = new TerminalScreen(process.stdin, process.stdout);
	let offset = 0;
	const draw = () => {
		const { gates, trouble } = watching;
		const where = gate === void 0 ? path : `${path}, gate ${gate}`;
		const size = {
			...screen.size,
			colors: (0,colors/* hasColors */.j)(process.stdout),
			nowMs: Date.now(),
			offset
		};
		const frame = watchFrame({
			path: where,
			gates,
			trouble
		}, size);
		offset = Math.min(offset, frame.mostOffset);
		screen.draw(frame.lines);
	};
	screen.onKey = (key) => {
		if (key === "quit") stop.now(exit_codes/* exitCodes */.hS.done);
		else if (key === "interrupt") stop.now((0,exit_codes/* signalExitCode */.cf)("SIGINT"));
		else if (key === "top") offset = 0;
		else offset = Math.max(0, offset + key);
		draw();
	};
	screen.onResize = draw;
	screen.enter();
	try {
		while (!stop.isStopped) {
			draw();
			await stop.sleep(drawMs);
			if (watching.isDue) watching.read().then(draw);
		}
	} finally {
		screen.leave();
	}
}
async function asLines(watching, { everyMs }, stop) {
	const { changeLines } = await Promise.all(/* import() */[__webpack_require__.e(2), __webpack_require__.e(427)]).then(__webpack_require__.bind(__webpack_require__, 8427));
	let before = [];
	let toldMs = Number.NEGATIVE_INFINITY;
	let toldTrouble;
	while (!stop.isStopped) {
		const { gates, trouble } = watching;
		const lines = [...changeLines(before, gates)];
		if (trouble !== void 0 && trouble !== toldTrouble) lines.push(trouble);
		if (lines.length === 0 && performance.now() - toldMs >= remindMs) lines.push(countLine(gates));
		before = gates;
		toldTrouble = trouble;
		if (lines.length > 0) {
			toldMs = performance.now();
			const clock = new Date().toISOString().slice(0, 19);
			await (0,terminal/* print */.yy)(lines.map((line) => `${clock}Z ${line}\n`).join(""));
		}
		await stop.sleep(Math.min(everyMs, drawMs));
		if (watching.isDue) await Promise.race([watching.read(), stop.stopped]);
	}
}
function countLine(gates) {
	const running = gates.reduce((sum, gate) => sum + gate.running.length, 0);
	const waiting = gates.reduce((sum, gate) => sum + gate.waiting.length, 0);
	return `${gates.length} gates, ${running} running, ${waiting} waiting`;
}
var Stop = class {
	#stop = new AbortController();
	#handlers = new Map();
	stopped;
	code = exit_codes/* exitCodes */.hS.done;
	constructor() {
		this.stopped = (0,deadline/* aborted */.QH)(this.#stop.signal);
		for (const signal of [
			"SIGINT",
			"SIGTERM",
			"SIGHUP"
		]) {
			const handler = () => this.now((0,exit_codes/* signalExitCode */.cf)(signal));
			this.#handlers.set(signal, handler);
			process.on(signal, handler);
		}
		process.stdout.on("error", () => this.now(exit_codes/* exitCodes */.hS.done));
	}
	get isStopped() {
		return this.#stop.signal.aborted;
	}
	now(code) {
		if (this.isStopped) return;
		this.code = code;
		this.#stop.abort();
	}
	async sleep(ms) {
		let timer;
		const nap = new Promise((resolve) => {
			timer = setTimeout(resolve, ms);
		});
		await Promise.race([nap, this.stopped]);
		clearTimeout(timer);
	}
	end() {
		for (const [signal, handler] of this.#handlers) process.off(signal, handler);
	}
};



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
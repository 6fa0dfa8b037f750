"use strict";
exports.id = 950;
exports.ids = [950];
exports.modules = {

/***/ 686:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ checkGateOrder)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5168);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1096);


// src/action/gate-order.ts
function checkGateOrder(next, held, advice) {
	const before = held.find((sibling) => isHeld(sibling) && compare(next, sibling) < 0);
	if (before === void 0) return;
	const [name, other] = [next.gate, before.gate].map((gate) => JSON.stringify((0,_core_text_js__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g)(gate, 80)));
	throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SlotgateError */ .im("GATE_ORDER", `This job already uses gate ${other} and now asks for gate ${name}, out of name order: jobs could deadlock`, {
		...next,
		next: advice ?? `Put the step of ${name} before the step of ${other}, release ${other} first (slotgate/slotgate/release), or set wait-timeout: 0s`
	});
}
function isHeld({ phase }) {
	return phase === "held" || phase === "fenced" || phase === "waiting";
}
function compare(a, b) {
	if (a.gate !== b.gate) return a.gate < b.gate ? -1 : 1;
	return a.path === b.path ? 0 : a.path < b.path ? -1 : 1;
}



/***/ }),

/***/ 950:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  hook: () => (/* binding */ hook)
});

// EXTERNAL MODULE: ./_virtual/_rolldown/runtime.js + 1 modules
var runtime = __webpack_require__(6755);
;// CONCATENATED MODULE: ./src/keeper/server/wait-for-job.js
// src/keeper/server/wait-for-job.ts
function lookEveryMs(platform) {
	return platform === "linux" ? 500 : 15e3;
}
async function jobEnd({ job, processes, clock }, signal) {
	const everyMs = lookEveryMs(process.platform);
	while (!signal.aborted && processes.look(job) !== "gone") await clock.sleep(everyMs, signal);
}


// EXTERNAL MODULE: ./src/platform/deadline.js
var deadline = __webpack_require__(7091);
// EXTERNAL MODULE: ./src/platform/node-clock.js
var node_clock = __webpack_require__(7012);
// EXTERNAL MODULE: ./src/platform/processes/process-table.js
var process_table = __webpack_require__(2053);
;// CONCATENATED MODULE: ./src/platform/processes/ancestors.js

// src/platform/processes/ancestors.ts
function ancestors(from = process.pid, look = process_table/* lookAtProcess */.G) {
	const chain = [];
	const seen = new Set();
	let pid = from;
	while (pid > 0 && !seen.has(pid)) {
		seen.add(pid);
		const status = look(pid);
		if (status === "gone" || status === "unknown") break;
		const child = chain.at(-1);
		if (child !== void 0 && isLater(status.start, child.start)) break;
		chain.push({
			pid,
			start: status.start,
			name: status.name
		});
		pid = status.parentPid;
	}
	return chain;
}
function isLater(start, than) {
	return /^\d+$/.test(start) && /^\d+$/.test(than) && BigInt(start) > BigInt(than);
}


// EXTERNAL MODULE: ./src/platform/processes/local-processes.js
var local_processes = __webpack_require__(4846);
// EXTERNAL MODULE: ./src/progress/exports.js
var progress_exports = __webpack_require__(4844);
// EXTERNAL MODULE: ./src/core/record/run-order.js
var run_order = __webpack_require__(2917);
// EXTERNAL MODULE: ./src/keeper/client/endpoint.js
var endpoint = __webpack_require__(6671);
// EXTERNAL MODULE: ./src/keeper/client/held-slots.js
var held_slots = __webpack_require__(8521);
// EXTERNAL MODULE: ./src/progress/job-details.js
var job_details = __webpack_require__(9375);
// EXTERNAL MODULE: ./src/keeper/client/keeper-directory.js + 1 modules
var keeper_directory = __webpack_require__(6226);
// EXTERNAL MODULE: ./src/keeper/client/start.js + 3 modules
var start = __webpack_require__(5149);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ./src/action/keeper-home.js





// src/action/keeper-home.ts
function thisHost(environment) {
	const { platform } = process;
	return {
		platform,
		temporary: temporaryFolder(environment),
		user: String(process.getuid?.() ?? "")
	};
}
function reachableHome(directory, home) {
	try {
		(0,keeper_directory/* checkOwner */.AA)(directory);
	} catch {
		return home();
	}
	if (process.platform === "win32" || isUsable((0,external_node_path_.dirname)(directory))) return directory;
	return (0,start/* keeperDirectories */.Wx)().includes(directory) ? directory : home();
}
function temporaryFolder(environment) {
	return [(0,external_node_os_.tmpdir)(), environment["RUNNER_TEMP"] ?? ""].find(isUsable) ?? (process.platform === "win32" ? (0,external_node_os_.tmpdir)() : "/tmp");
}
function isUsable(folder) {
	try {
		(0,external_node_fs_.accessSync)(folder, external_node_fs_.constants.W_OK | external_node_fs_.constants.X_OK);
		return (0,external_node_fs_.statSync)(folder).isDirectory();
	} catch {
		return false;
	}
}


// EXTERNAL MODULE: ./node_modules/valibot/dist/index.js
var dist = __webpack_require__(438);
;// CONCATENATED MODULE: ./src/action/runner-identity.js



// src/action/runner-identity.ts
const sharedSigns = [
	"ACT",
	"GITEA_ACTIONS",
	"FORGEJO_ACTIONS"
];
const settingsSchema = (0,dist/* object */.Ik)({
	agentId: (0,dist/* union */.KC)([(0,dist/* number */.ai)(), (0,dist/* string */.Yj)()]),
	serverUrl: (0,dist/* optional */.lq)((0,dist/* string */.Yj)()),
	gitHubUrl: (0,dist/* optional */.lq)((0,dist/* string */.Yj)())
});
function runnerIdentity({ worker, shared }, environment) {
	const isShared = sharedSigns.some((name) => environment[name] === "true");
	if (shared !== void 0 || isShared && worker === void 0) return void 0;
	for (const root of runnerRoots(worker, environment)) {
		const settings = readSettings((0,external_node_path_.join)(root, ".runner"));
		const server = settings?.serverUrl ?? settings?.gitHubUrl;
		if (settings !== void 0 && server !== void 0) return `${server} ${settings.agentId}`;
	}
}
function runnerRoots(worker, environment) {
	const roots = [];
	const program = worker === void 0 ? void 0 : programOf(worker.pid);
	if (program !== void 0) roots.push((0,external_node_path_.dirname)((0,external_node_path_.dirname)(program)));
	const temporary = environment["RUNNER_TEMP"];
	if (temporary !== void 0 && temporary !== "") roots.push((0,external_node_path_.join)(temporary, "../.."));
	return roots;
}
function programOf(pid) {
	try {
		return process.platform === "linux" ? (0,external_node_fs_.readlinkSync)(`/proc/${pid}/exe`) : void 0;
	} catch {
		return;
	}
}
function readSettings(path) {
	try {
		const parsed = (0,dist/* safeParse */.xL)(settingsSchema, JSON.parse((0,external_node_fs_.readFileSync)(path, "utf8").replace(/^\ufeff/, "")));
		return parsed.success ? parsed.output : void 0;
	} catch {
		return;
	}
}


;// CONCATENATED MODULE: ./src/action/runner-process.js

// src/action/runner-process.ts
const workerName = "Runner.Worker";
const actNames = /^(act|act[-_.].*|(forgejo|gitea)-runner.*)$/;
function findRunner(chain = ancestors()) {
	for (const each of chain.slice(1)) {
		if (each.name === workerName) return { worker: each };
		if (actNames.test(each.name)) return { shared: each };
	}
	return {};
}


// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./src/action/job.js











// src/action/job.ts
const trackingId = "RUNNER_TRACKING_ID";
const defaultMaxHoldMs = 864e5;
const longestChain = 64;
function jobErrand(inputs, environment) {
	const found = findRunner();
	const { worker, shared } = found;
	const { path } = inputs;
	const runner = runnerIdentity(found, environment);
	const maxHoldMs = inputs.maxHoldMs ?? (worker === void 0 ? defaultMaxHoldMs : void 0);
	const marks = jobMarks(environment);
	const mine = (0,held_slots/* readNotes */.WT)(environment).flatMap(({ gate, uuid, use }) => gate === inputs.gate ? [{
		ticket: uuid,
		use
	}] : []);
	const runOrder = (0,run_order/* runOrderOf */.B1)(environment);
	const errand = {
		path,
		gate: inputs.gate,
		lock: inputs.lock,
		scope: inputs.scope,
		expectStore: inputs.expectStore,
		limit: inputs.limit,
		weight: inputs.weight,
		priority: inputs.priority,
		waitMs: inputs.waitMs,
		maxHoldMs,
		job: worker && nameOfProcess(worker),
		runnerProcess: shared && nameOfProcess(shared),
		folders: worker === void 0 ? jobFolders(environment) : void 0,
		marks: Object.keys(marks).length === 0 ? void 0 : marks,
		kill: killsJob(inputs) ? { marks } : void 0,
		script: void 0,
		mine: mine.length === 0 ? void 0 : mine.slice(0, 64),
		runner,
		checkRun: inputs.jobId === "" ? void 0 : inputs.jobId,
		latestWins: inputs.latestWins === "" ? void 0 : keyFor(inputs, environment),
		runOrder,
		order: inputs.order,
		details: (0,job_details/* jobDetails */.a)(environment, inputs.record)
	};
	const present = Object.entries(errand).filter(([, value]) => value !== void 0);
	return {
		directory: keeperHome(inputs, environment),
		errand: Object.fromEntries(present)
	};
}
function keyFor({ latestWins, record }, environment) {
	if (record === "full") return latestWins;
	const repository = (environment["GITHUB_REPOSITORY"] ?? "").toLowerCase();
	return (0,external_node_crypto_.createHash)("sha256").update(JSON.stringify([repository, latestWins])).digest("hex");
}
function keeperHome({ path, gate }, environment) {
	const job = nameOf(findRunner().worker, environment);
	return (0,endpoint/* keeperDirectory */.U2)({
		job,
		path,
		gate
	}, thisHost(environment));
}
function withKeeper(entry, environment) {
	const { directory, errand } = entry;
	return {
		...entry,
		directory: reachableHome(directory, () => keeperHome(errand, environment))
	};
}
function stageChain() {
	return ancestors().slice(0, longestChain).map(nameOfProcess);
}
function nameOfProcess({ pid, start }) {
	return {
		pid,
		start
	};
}
function jobFolders(environment) {
	const folders = [environment["RUNNER_TEMP"] ?? "", environment["GITHUB_WORKSPACE"] ?? ""];
	return folders.every((folder) => (0,external_node_path_.isAbsolute)(folder)) ? folders : [];
}
function thisJob(environment) {
	return (0,endpoint/* jobDirectories */.xj)(nameOf(findRunner().worker, environment), thisHost(environment));
}
function nameOf(worker, environment) {
	return worker === void 0 ? jobByName(environment) : `worker ${worker.pid} ${worker.start}`;
}
function killsJob({ onLost, script }) {
	return onLost === "kill" && script === void 0;
}
const containerMarks = [
	"RUNNER_NAME",
	"RUNNER_TEMP",
	"GITHUB_WORKSPACE",
	"GITHUB_REPOSITORY",
	"GITHUB_RUN_ID",
	"GITHUB_RUN_ATTEMPT",
	"GITHUB_JOB"
];
function jobMarks(environment) {
	const tracking = environment[trackingId];
	if (tracking !== void 0 && tracking !== "") return { [trackingId]: tracking };
	const marks = containerMarks.map((name) => [name, environment[name] ?? ""]);
	return marks.every(([name, value]) => value !== "" || name === "RUNNER_NAME") ? Object.fromEntries(marks.filter(([, value]) => value !== "")) : {};
}
function jobByName(environment) {
	const tracking = environment[trackingId];
	if (tracking !== void 0 && tracking !== "") return `tracking ${tracking}`;
	return JSON.stringify([(0,external_node_os_.hostname)(), ...containerMarks.map((name) => environment[name] ?? "")]);
}


// EXTERNAL MODULE: ./src/core/exported-names.js
var exported_names = __webpack_require__(2209);
// EXTERNAL MODULE: ./src/core/words.js
var words = __webpack_require__(4502);
// EXTERNAL MODULE: ./src/keeper/messages.js
var messages = __webpack_require__(8376);
;// CONCATENATED MODULE: ./src/action/action-names.js
// src/action/action-names.ts
const stateNames = {
	entry: "slotgate-entry",
	result: "slotgate-result",
	script: "slotgate-script"
};


;// CONCATENATED MODULE: ./src/action/stage-state.js





// src/action/stage-state.ts
const stage_state_text = (0,dist/* pipe */.Fs)((0,dist/* string */.Yj)(), (0,dist/* minLength */.Bp)(1));
const count = (0,dist/* pipe */.Fs)((0,dist/* number */.ai)(), (0,dist/* safeInteger */.Y2)(), (0,dist/* minValue */.Ww)(0));
const entrySchema = (0,dist/* variant */.Ox)("kind", [
	(0,dist/* object */.Ik)({ kind: (0,dist/* literal */.eu)("begun") }),
	(0,dist/* object */.Ik)({ kind: (0,dist/* literal */.eu)("disabled") }),
	(0,dist/* object */.Ik)({ kind: (0,dist/* literal */.eu)("later") }),
	(0,dist/* object */.Ik)({
		kind: (0,dist/* literal */.eu)("entering"),
		directory: stage_state_text,
		use: stage_state_text,
		ticket: stage_state_text,
		errand: messages/* errandSchema */.mn,
		stage: (0,dist/* optional */.lq)((0,dist/* array */.YO)(messages/* processName */.po)),
		onTimeout: (0,dist/* picklist */.KI)(words/* onTimeoutWords */.k7),
		onError: (0,dist/* optional */.lq)((0,dist/* picklist */.KI)(words/* onErrorWords */.F$), words/* onErrorWords */.F$[0]),
		onLost: (0,dist/* picklist */.KI)(words/* onLostWords */.TY),
		summary: (0,dist/* optional */.lq)((0,dist/* picklist */.KI)(words/* summaryWords */.qA), words/* summaryWords */.qA[0])
	})
]);
const resultSchema = (0,dist/* variant */.Ox)("kind", [
	(0,dist/* object */.Ik)({
		kind: (0,dist/* literal */.eu)("granted"),
		uuid: stage_state_text,
		ticket: count,
		token: count,
		slots: (0,dist/* array */.YO)(count),
		waitedMs: count
	}),
	(0,dist/* object */.Ik)({
		kind: (0,dist/* literal */.eu)("refused"),
		refused: (0,dist/* picklist */.KI)(exported_names/* refusals */.K),
		waitedMs: count,
		goesOn: (0,dist/* boolean */.zM)()
	}),
	(0,dist/* object */.Ik)({ kind: (0,dist/* literal */.eu)("ended") })
]);
var SavedState = class {
	#environment;
	#voice;
	constructor(environment, voice) {
		this.#environment = environment;
		this.#voice = voice;
	}
	get entry() {
		return read(entrySchema, this.#environment[`STATE_${stateNames.entry}`]);
	}
	get result() {
		return read(resultSchema, this.#environment[`STATE_${stateNames.result}`]);
	}
	get script() {
		return read(messages/* scriptSchema */.dk, this.#environment[`STATE_${stateNames.script}`]);
	}
	saveScript(script) {
		this.#voice?.saveState(stateNames.script, JSON.stringify(script));
	}
	forgetScript() {
		this.#voice?.saveState(stateNames.script, "");
	}
	saveEntry(entry) {
		this.#voice?.saveState(stateNames.entry, JSON.stringify(entry));
	}
	saveResult(result) {
		this.#voice?.saveState(stateNames.result, JSON.stringify(result));
	}
};
function read(schema, saved) {
	if (saved === void 0 || saved === "") return void 0;
	return (0,dist/* parse */.qg)(schema, JSON.parse(saved));
}


// EXTERNAL MODULE: ./src/core/errors.js
var errors = __webpack_require__(5168);
// EXTERNAL MODULE: ./src/platform/entry-program.js
var entry_program = __webpack_require__(6358);
// EXTERNAL MODULE: ./src/platform/native/here.js
var here = __webpack_require__(5733);
;// CONCATENATED MODULE: ./src/platform/local-files/own-file.js


// src/platform/local-files/own-file.ts
const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = external_node_fs_.constants;
const othersWrite = 18;
function readOwnFile(path) {
	let fd;
	try {
		fd = (0,external_node_fs_.openSync)(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
	} catch {
		return;
	}
	try {
		const status = (0,external_node_fs_.fstatSync)(fd);
		if (!status.isFile() || !isOwn(status) || status.nlink > 1) return void 0;
		return (0,external_node_fs_.readFileSync)(fd, "utf8");
	} catch {
		return;
	} finally {
		(0,external_node_fs_.closeSync)(fd);
	}
}
function makeOwnDirectory(path) {
	try {
		(0,external_node_fs_.mkdirSync)(path, { mode: 493 });
	} catch (error) {
		if ((0,errors/* codeOf */.$N)(error) !== "EEXIST") throw error;
	}
	const status = (0,external_node_fs_.lstatSync)(path);
	return status.isDirectory() && isOwn(status);
}
function isOwn({ uid, mode }) {
	if (process.platform === "win32") return true;
	return uid === process.getuid?.() && (mode & othersWrite) === 0;
}


;// CONCATENATED MODULE: ./src/action/command-shim.js




// src/action/command-shim.ts
function makeCommand(temporary, { node, program }) {
	const usual = (0,external_node_path_.join)(temporary, "slotgate-bin");
	const directory = makeOwnDirectory(usual) ? usual : (0,external_node_fs_.mkdtempSync)(`${usual}-`);
	const script = (0,external_node_path_.join)(directory, "slotgate");
	replaceProgram(script, `#!/bin/sh\nexec ${quoted(node)} ${quoted(program)} "$@"\n`);
	const [windowsNode, windowsProgram] = [node, program].map((path) => path.replaceAll("%", "%%"));
	replaceProgram(`${script}.cmd`, `@"${windowsNode}" "${windowsProgram}" %*\r\n`);
	return directory;
}
function replaceProgram(path, text) {
	if (readOwnFile(path) === text) return;
	const whole = `${path}.${(0,external_node_crypto_.randomUUID)()}`;
	(0,external_node_fs_.writeFileSync)(whole, text, {
		flag: "wx",
		mode: 493
	});
	(0,external_node_fs_.renameSync)(whole, path);
}
function quoted(path) {
	return `'${path.replaceAll("'", `'\\''`)}'`;
}


;// CONCATENATED MODULE: ./src/action/stages/later-steps.js






// src/action/stages/later-steps.ts
function equipLaterSteps({ voice, environment }, entry, grant) {
	const { directory, use, errand } = entry;
	const { uuid, ticket, token } = grant;
	const { path, gate } = errand;
	for (const [name, value] of Object.entries((0,progress_exports/* exportsOf */.v)(gate, grant))) voice.exportVariable(name, value);
	const note = {
		directory,
		use,
		uuid,
		path,
		gate,
		ticket,
		token
	};
	const others = (0,held_slots/* readNotes */.WT)(environment).filter((other) => other.use !== use);
	voice.exportVariable(held_slots/* heldVariable */.QM, (0,held_slots/* writeNotes */.Ru)([...others, note]));
	const temporary = environment["RUNNER_TEMP"];
	if (temporary === void 0 || temporary === "") return;
	try {
		const program = (0,entry_program/* entryProgram */.n)(here/* here */.Z, "cli");
		voice.addPath(makeCommand(temporary, {
			node: process.execPath,
			program
		}));
	} catch (error) {
		const why = (0,errors/* messageOf */.bD)(error);
		voice.warning(`The command slotgate is not available in later steps: ${why}`);
	}
}


// EXTERNAL MODULE: ./src/core/quantities.js
var quantities = __webpack_require__(3670);
// EXTERNAL MODULE: ./_virtual/_@oxc-project_runtime@0.158.0/helpers/esm/usingCtx.js
var usingCtx = __webpack_require__(2921);
;// CONCATENATED MODULE: ./src/keeper/client/client.js




// src/keeper/client/client.ts
const graceMs = 5e3;
const farewellMs = 2500;
const retryMs = 100;
async function enterGate(call, options) {
	try {
		var _usingCtx$1 = (0,usingCtx/* default */.A)();
		const clock = (0,node_clock/* createClock */.ts)("stage");
		const { signal } = _usingCtx$1.u((0,deadline/* deadlineIn */._5)(call.errand.waitMs + graceMs, options.signal));
		const beganMs = clock.elapsedMs();
		for (;;) {
			const link = await (0,start/* reachKeeper */.eZ)(call.directory, {
				watched: call.errand.job !== void 0,
				signal
			});
			const entrance = link === void 0 ? "interrupted" : await followWait(link, call, {
				...options,
				signal
			});
			if (entrance === "interrupted") {
				if (options.signal.aborted) return { kind: "cancelled" };
				return {
					kind: "timed-out",
					position: 0,
					waitedMs: Math.round(clock.elapsedMs() - beganMs),
					answered: false
				};
			}
			if (entrance !== "leaving") return entrance;
			await clock.sleep(retryMs, signal);
		}
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		_usingCtx$1.d();
	}
}
async function followWait(link, call, options) {
	const { use, ticket, errand } = call;
	try {
		link.send({
			kind: "enter",
			use,
			ticket,
			errand
		});
		for (;;) {
			const reply = await link.next(options.signal);
			if (options.signal.aborted) return await withdraw(link, call);
			if (reply === void 0) return { kind: "gone" };
			switch (reply.kind) {
				case "news":
					options.onNews(reply.line, reply.weight);
					break;
				case "granted": return await accept(link, reply, options);
				case "timed-out": return {
					kind: "timed-out",
					position: reply.position,
					waitedMs: reply.waitedMs,
					answered: true,
					rule: reply.rule,
					meanwhile: reply.meanwhile
				};
				case "withdrawn": return { kind: "cancelled" };
				case "refused": return {
					...reply,
					waitedMs: reply.waitedMs ?? 0
				};
				case "leaving": return "leaving";
			}
		}
	} finally {
		link.close();
	}
}
async function accept(link, grant, options) {
	options.note(grant);
	link.send({ kind: "accept" });
	if (await nextOf(link, "accepted", options.signal) === void 0 && link.ended) return { kind: "gone" };
	return {
		kind: "granted",
		grant
	};
}
async function withdraw(link, { use, ticket, errand }) {
	try {
		var _usingCtx3 = (0,usingCtx/* default */.A)();
		link.send({
			kind: "release",
			use,
			ticket,
			errand
		});
		await nextOf(link, "released", _usingCtx3.u((0,deadline/* deadlineIn */._5)(farewellMs)).signal);
		return "interrupted";
	} catch (_) {
		_usingCtx3.e = _;
	} finally {
		_usingCtx3.d();
	}
}
async function release(call, options) {
	const { use, ticket, errand } = call;
	const { signal, number, withLog } = options;
	const link = await (0,start/* reachKeeper */.eZ)(call.directory, {
		watched: errand.job !== void 0,
		signal
	});
	const unanswered = {
		outcome: "unanswered",
		heldMs: void 0,
		message: void 0
	};
	if (link === void 0) return {
		...unanswered,
		log: []
	};
	try {
		if (withLog) link.send({ kind: "show-log" });
		const log = withLog ? (await nextOf(link, "log", signal))?.lines ?? [] : [];
		link.send({
			kind: "release",
			use,
			ticket,
			errand,
			...number === void 0 ? {} : { number }
		});
		const reply = await nextOf(link, "released", signal);
		if (reply === void 0) return {
			...unanswered,
			log
		};
		const { outcome, heldMs, message } = reply;
		return {
			outcome,
			heldMs,
			message,
			log
		};
	} finally {
		link.close();
	}
}
async function nextOf(link, kind, signal) {
	for (;;) {
		const reply = await link.next(signal);
		if (reply === void 0) return void 0;
		if (reply.kind === kind) return reply;
	}
}


// EXTERNAL MODULE: ./src/platform/processes/command-work.js + 1 modules
var command_work = __webpack_require__(1484);
// EXTERNAL MODULE: ./src/platform/processes/end-processes.js
var end_processes = __webpack_require__(3952);
;// CONCATENATED MODULE: ./src/action/stages/post-stage.js








// src/action/stages/post-stage.ts
const releaseMs = 2e4;
async function post(stage) {
	try {
		var _usingCtx$1 = (0,usingCtx/* default */.A)();
		const { entry, result } = stage.state;
		if (entry?.kind !== "entering") return 0;
		endScript(stage);
		if (result?.kind === "refused" || result?.kind === "ended") return 0;
		const granted = result?.kind === "granted" ? result : void 0;
		const patience = _usingCtx$1.u((0,deadline/* deadlineIn */._5)(releaseMs, stage.cancelled));
		const given = await release({
			...withKeeper(entry, stage.environment),
			ticket: granted?.uuid ?? entry.ticket
		}, {
			signal: patience.signal,
			number: granted?.ticket,
			withLog: stage.environment["RUNNER_DEBUG"] === "1"
		}).catch((error) => unreachable(stage, error));
		if (given === void 0) return 0;
		if (given.log.length > 0) stage.voice.group("The keeper's log", given.log);
		return tell(stage, entry, {
			...given,
			granted: granted !== void 0
		});
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		_usingCtx$1.d();
	}
}
function endScript({ state, voice }) {
	try {
		const { script } = state;
		if (script === void 0) return;
		const { marks } = script;
		if ((0,end_processes/* endProcesses */.H)((0,command_work/* commandWork */.B)({
			command: script,
			marks,
			inherited: void 0
		})) > 0) voice.warning("The script was still running and was killed");
	} catch (error) {
		voice.warning(`Cannot tell whether the script is still running: ${(0,errors/* messageOf */.bD)(error)}`);
	}
}
function unreachable({ voice }, error) {
	voice.warning(notNow((0,errors/* messageOf */.bD)(error)));
}
function notNow(why) {
	return `The slot could not be released now: ${why}. Other jobs reclaim it after this job's processes have ended`;
}
const ways = {
	lost: "was reclaimed, or ended by an operator,",
	expired: "was released at max-hold",
	stopped: "was released when its keeper received SIGTERM and found no process of this job,"
};
function tell({ voice }, { errand, onLost }, { outcome, heldMs, message, granted }) {
	const gate = `gate "${errand.gate}"`;
	const held = heldMs === void 0 ? "" : ` after ${(0,quantities/* formatDuration */.a3)(heldMs)}`;
	switch (outcome) {
		case "given-back":
			voice.info(granted ? `released the slot of ${gate}${held}` : `left the queue of ${gate}`);
			return 0;
		case "shared":
			voice.info(`another use of ${gate} in this job still needs the slot`);
			return 0;
		case "nothing":
			voice.info(`no slot of ${gate} to release`);
			return 0;
		case "failed":
			voice.warning(notNow(message ?? "its keeper gave no reason"));
			return 0;
		case "unanswered":
			voice.warning(`The keeper has not yet released the slot of ${gate}: the file server may be slow or unreachable. It keeps trying`);
			return 0;
		case "lost":
		case "expired":
		case "stopped": {
			const why = ways[outcome];
			voice[onLost === "warn" ? "warning" : "error"](`The slot of ${gate} ${why} while this job was running: other jobs may have run at the same time`);
			return onLost === "warn" ? 0 : 1;
		}
	}
}


// EXTERNAL MODULE: ./src/report/text/in-place.js
var in_place = __webpack_require__(7339);
// EXTERNAL MODULE: ./src/core/gate-names.js
var gate_names = __webpack_require__(9073);
// EXTERNAL MODULE: ./src/core/store-id.js
var store_id = __webpack_require__(2006);
// EXTERNAL MODULE: ./src/core/text.js
var core_text = __webpack_require__(1096);
;// CONCATENATED MODULE: ./src/action/input-rows.js







// src/action/input-rows.ts
function input(row) {
	return {
		...row,
		read: (text) => row.read(present(row.name, text), row.name)
	};
}
function optional(row) {
	return {
		...row,
		default: "",
		read: (text) => text === "" ? void 0 : row.read(text, row.name)
	};
}
function input_rows_text(row) {
	return {
		default: "",
		...row,
		read: (written) => written
	};
}
function choice(row) {
	return {
		...row,
		read: (written) => oneOf(row.name, written, row.words)
	};
}
const inputRows = {
	gate: {
		name: "gate",
		default: void 0,
		inRules: false,
		keepsBlanks: true,
		read: parseGate
	},
	path: input_rows_text({
		name: "path",
		inRules: "text"
	}),
	expectStore: optional({
		name: "expect-store",
		inRules: "text",
		read: store_id/* parseStoreId */.C
	}),
	limit: input({
		name: "limit",
		default: "1",
		inRules: "number",
		read: quantities/* parseLimit */.Fv
	}),
	weight: optional({
		name: "weight",
		inRules: "number",
		read: quantities/* parseWeight */.qE
	}),
	priority: optional({
		name: "priority",
		inRules: "number",
		read: quantities/* parsePriority */.cF
	}),
	scope: choice({
		name: "scope",
		default: "shared",
		words: words/* scopeWords */.AN,
		inRules: "text"
	}),
	acquire: choice({
		name: "acquire",
		default: "pre",
		words: ["pre", "main"],
		inRules: false
	}),
	run: input_rows_text({
		name: "run",
		inRules: false,
		keepsBlanks: true
	}),
	shell: input_rows_text({
		name: "shell",
		inRules: false
	}),
	workingDirectory: input_rows_text({
		name: "working-directory",
		inRules: false
	}),
	waitTimeoutMs: input({
		name: "wait-timeout",
		default: "5h",
		inRules: "text",
		read: quantities/* parseDurationMs */.yi
	}),
	onTimeout: choice({
		name: "on-timeout",
		default: "fail",
		words: words/* onTimeoutWords */.k7,
		inRules: "text"
	}),
	onFull: choice({
		name: "on-full",
		default: "wait",
		words: words/* onFullWords */.an,
		inRules: "text"
	}),
	onError: choice({
		name: "on-error",
		default: "fail",
		words: words/* onErrorWords */.F$,
		inRules: "text"
	}),
	latestWins: input_rows_text({
		name: "latest-wins",
		inRules: false
	}),
	order: choice({
		name: "order",
		default: "arrival",
		words: words/* orderWords */.WS,
		inRules: "text"
	}),
	lock: choice({
		name: "lock",
		default: "flock",
		words: words/* lockWords */.jU,
		inRules: "text"
	}),
	maxHoldMs: optional({
		name: "max-hold",
		inRules: "text",
		read: parseMaxHold
	}),
	onLost: choice({
		name: "on-lost",
		default: "fail",
		words: words/* onLostWords */.TY,
		inRules: "text"
	}),
	record: choice({
		name: "record",
		default: "full",
		words: words/* recordWords */.dA,
		inRules: "text"
	}),
	summary: choice({
		name: "summary",
		default: "auto",
		words: words/* summaryWords */.qA,
		inRules: false
	}),
	enabled: {
		name: "enabled",
		default: "true",
		inRules: false,
		read: parseBoolean
	},
	jobId: input_rows_text({
		name: "job-id",
		default: "${{ job.check_run_id }}",
		inRules: false
	})
};
function readInput(row, environment) {
	return row.read(writtenInput(row, environment));
}
function writtenInput(row, environment) {
	const given = environment[`INPUT_${row.name.toUpperCase()}`];
	if (given === void 0) return row.default?.startsWith("${{") ? "" : row.default ?? "";
	return row.keepsBlanks === true && (row.default === void 0 || given.trim() !== "") ? given : given.trim();
}
function parseGate(name) {
	return (0,gate_names/* checkGateName */.ph)(present("gate", name));
}
const pathVariable = "SLOTGATE_PATH";
function parsePath(given) {
	if (given !== void 0 && given !== "") return absolute(given);
	throw new errors/* SlotgateError */.im("BAD_INPUT", `The input "path" and the environment variable ${pathVariable} are both empty`, { next: `Set one of them to the shared directory, for example ${pathVariable} in the runner's .env file` });
}
function absolute(path) {
	if ((0,external_node_path_.isAbsolute)(path)) return (0,external_node_path_.resolve)(path);
	throw new errors/* SlotgateError */.im("BAD_INPUT", "The input \"path\" is not an absolute path", {
		path,
		next: "Give the absolute path of the shared directory"
	});
}
function parseMaxHold(text, name) {
	const maxHoldMs = (0,quantities/* parseDurationMs */.yi)(text, name);
	if (maxHoldMs > 0) return maxHoldMs;
	throw new errors/* SlotgateError */.im("BAD_INPUT", `The input "${name}" is 0, but must be longer`, { next: "Remove it to hold the slot until the job ends" });
}
function parseBoolean(text) {
	if (/^(true|True|TRUE)$/.test(text)) return true;
	if (/^(false|False|FALSE)$/.test(text)) return false;
	throw wrongWord("enabled", text, ["true", "false"]);
}
function oneOf(name, text, words) {
	const word = words.find((candidate) => candidate === text);
	if (word === void 0) throw wrongWord(name, text, words);
	return word;
}
function present(name, text) {
	if (text !== "") return text;
	throw new errors/* SlotgateError */.im("BAD_INPUT", `The input "${name}" is empty`, { next: notThereYet });
}
const notThereYet = "Before the first step, `steps.*`, `hashFiles` and the `env` of later steps have no value. Use `github.*`, `inputs.*`, `matrix.*` or `vars.*`";
function wrongWord(name, text, words) {
	return new errors/* SlotgateError */.im("BAD_INPUT", `The input "${name}" is ${JSON.stringify((0,core_text/* printable */.g)(text, 40))}`, { next: text === "" ? notThereYet : `It must be ${words.map((word) => `"${word}"`).join(" or ")}` });
}


;// CONCATENATED MODULE: ./src/action/inputs.js



// src/action/inputs.ts
function parseInputs(environment) {
	if (!readEnabled(environment)) return { kind: "disabled" };
	const given = givenPath(environment);
	const gate = (0,in_place/* inPlace */.z)({ path: given }, () => readInput(inputRows.gate, environment));
	const path = (0,in_place/* inPlace */.z)({ gate }, () => parsePath(given));
	const values = (0,in_place/* inPlace */.z)({
		gate,
		path
	}, () => readAll(environment));
	return {
		kind: "enabled",
		inputs: (0,in_place/* inPlace */.z)({
			gate,
			path
		}, () => ({
			...joined(values),
			path
		}))
	};
}
function givenPath(environment) {
	return writtenInput(inputRows.path, environment) || environment["SLOTGATE_PATH"]?.trim();
}
function readAll(environment) {
	const values = Object.entries(inputRows).map(([field, row]) => [field, readInput(row, environment)]);
	return Object.fromEntries(values);
}
function joined(values) {
	const { acquire, enabled, waitTimeoutMs, onFull, run, shell, workingDirectory, ...own } = values;
	const waits = onFull === "wait";
	return {
		...own,
		waitMs: waits ? waitTimeoutMs : 0,
		onTimeout: waits ? own.onTimeout : onFull,
		script: scriptOf({
			run,
			shell,
			workingDirectory
		})
	};
}
function readEnabled(environment) {
	return readInput(inputRows.enabled, environment);
}
function entersInMain(environment) {
	return readInput(inputRows.acquire, environment) === "main" || readInput(inputRows.run, environment) !== "";
}
function scriptOf(script) {
	const { run, shell, workingDirectory } = script;
	if (run !== "") return script;
	if (shell === "" && workingDirectory === "") return void 0;
	const name = shell === "" ? "working-directory" : "shell";
	throw new errors/* SlotgateError */.im("BAD_INPUT", `The input "${name}" is set, but "run" is empty`, { next: `Set "run" to the script, or remove "${name}". If a step sets the value of "run", set "acquire" to "main"` });
}


// EXTERNAL MODULE: ./src/keeper/client/siblings.js
var siblings = __webpack_require__(7541);
// EXTERNAL MODULE: ./src/report/text/event-text.js
var event_text = __webpack_require__(2410);
// EXTERNAL MODULE: ./src/action/gate-order.js
var gate_order = __webpack_require__(686);
// EXTERNAL MODULE: ./src/report/text/policy-text.js
var policy_text = __webpack_require__(1274);
;// CONCATENATED MODULE: ./src/action/rejection.js


// src/action/rejection.ts
const byCode = {
	LINE_FULL: "line-full",
	BARRED: "barred",
	REPLACED: "replaced",
	FORCED: "forced"
};
const passing = new Set([
	"full",
	"timed-out",
	"line-full"
]);
const storeFaults = new Set([
	"MOUNT_TROUBLE",
	"STORAGE_FULL",
	"ENOSPC",
	"EDQUOT",
	"EIO",
	"EREMOTEIO",
	"ESTALE",
	"ETIMEDOUT",
	"EHOSTDOWN",
	"EHOSTUNREACH",
	"ENETDOWN",
	"ENETUNREACH",
	"ECONNREFUSED",
	"ECONNRESET",
	"ENOTCONN"
]);
function tellRefusal(voice, { errand, onTimeout, onError }, entrance) {
	const { waitedMs } = entrance;
	const text = entrance.kind === "refused" ? entrance.message : describeTimeOut(errand, entrance);
	if (onError === "continue" && isStoreFault(entrance)) {
		voice.warning(`${text}. The job continues without a slot (on-error: continue)`);
		return {
			kind: "refused",
			refused: "store-error",
			waitedMs,
			goesOn: true
		};
	}
	const refused = refusalOf(entrance, errand);
	const goesOn = refused !== void 0 && passing.has(refused) && onTimeout === "continue";
	const wish = errand.waitMs === 0 ? "on-full" : "on-timeout";
	if (goesOn) voice.warning(`${text}. The job continues without a slot (${wish}: continue)`);
	else voice.error(text);
	return refused === void 0 ? void 0 : {
		kind: "refused",
		refused,
		waitedMs,
		goesOn
	};
}
function isStoreFault(entrance) {
	return entrance.kind === "refused" ? storeFaults.has(entrance.code) : !entrance.answered;
}
function refusalOf(entrance, { waitMs }) {
	if (entrance.kind === "refused") return byCode[entrance.code];
	return waitMs === 0 && entrance.answered ? "full" : "timed-out";
}
function describeTimeOut({ gate, waitMs }, { answered, position, waitedMs, rule }) {
	const name = `gate "${gate}"`;
	if (!answered) return `Timed out after ${(0,quantities/* formatDuration */.a3)(waitedMs)} waiting for a slot of ${name}: the file server does not answer`;
	const why = rule === void 0 ? "" : `: ${(0,policy_text/* describeRule */.I)(rule)}`;
	const ahead = position > 1 ? `; this job would wait at position ${position}` : "";
	if (waitMs === 0) return `No slot of ${name} is free${ahead}${why}`;
	const what = `Timed out after ${(0,quantities/* formatDuration */.a3)(waitedMs)} waiting for a slot of ${name}`;
	return `${position > 0 ? `${what}; this job was at position ${position}` : what}${why}`;
}


;// CONCATENATED MODULE: ./src/report/charts/mermaid.js
// src/report/charts/mermaid.ts
const longestLabel = 60;
function mermaidGantt(title, sections) {
	const bars = sections.flatMap((section) => section.bars);
	const spanMs = Math.max(...bars.map((bar) => bar.untilMs)) - Math.min(...bars.map((bar) => bar.fromMs));
	return [
		"gantt",
		`  title ${plainLabel(title)}`,
		"  dateFormat x",
		`  axisFormat ${spanMs > dayMs ? "%d %b %H:%M" : "%H:%M:%S"}`,
		"  todayMarker off",
		...sections.flatMap(({ name, bars: row }) => [`  section ${plainLabel(name)}`, ...row.map(drawBar)]),
		""
	].join("\n");
}
const dayMs = 864e5;
function drawBar({ label, fromMs, untilMs, tag }) {
	const from = Math.round(fromMs);
	const tags = tag === void 0 ? "" : `${tag}, `;
	return `  ${plainLabel(label)} :${tags}${from}, ${Math.max(Math.round(untilMs), from + 1)}`;
}
function plainLabel(text) {
	const short = [...text.slice(0, 480).replace(/[^\p{L}\p{M}\p{N} ._@+/-]/gu, " ").replace(/-{2,}/g, "-").replace(/ +/g, " ").trim()].slice(0, longestLabel).join("").trim();
	return short === "" ? "-" : short;
}


;// CONCATENATED MODULE: ./src/report/text/wait-summary.js




// src/report/text/wait-summary.ts
const mostRows = 20;
function waitSummary(facts) {
	const { gate, meanwhile } = facts;
	const { spells, more, reclaims } = meanwhile;
	const shown = spells.slice(-20);
	const hidden = spells.length - shown.length + more;
	return [
		`### slotgate: gate ${wait_summary_text(gate)}`,
		"",
		outcomeOf(facts),
		...reclaims.length === 0 ? [] : [""],
		...reclaims.map(({ ticket, why }) => `- The slot of ticket ${ticket}, which was dead, was reclaimed: ${wait_summary_text(why)}.`),
		"",
		...shown.length === 0 ? [] : tableOf(shown, facts),
		...hidden === 0 ? [] : [`${(0,event_text/* plural */.LS)(hidden, "holder")} before these not shown.`, ""],
		...meanwhile.waitedMs === 0 ? [] : [
			"```mermaid",
			chartOf(facts, shown),
			"```",
			""
		]
	].join("\n");
}
function outcomeOf({ grant, meanwhile }) {
	const waited = `**${(0,quantities/* formatDuration */.a3)(meanwhile.waitedMs)}**`;
	if (grant === void 0) return `Timed out after ${waited} waiting for a slot.`;
	const { slots, limit, ticket, token } = grant;
	return `Waited ${waited} for ${`${slots.length === 1 ? "slot" : "slots"} ${slots.slice(0, 8).join(", ")} of ${limit}`} (ticket ${ticket}, fencing token ${token}).`;
}
function tableOf(spells, facts) {
	return [
		"Holders of the slots during the wait, as far as this job saw:",
		"",
		"| slot | ticket | repository | workflow | job | runner | held during the wait |",
		"|---|---|---|---|---|---|---|",
		...spells.map((spell) => {
			const { details, slots, ticket } = spell;
			return `| ${[
				slots.slice(0, 8).join(", "),
				String(ticket),
				runOf(details, facts.server),
				wait_summary_text(details["workflow"] ?? ""),
				wait_summary_text(details["job"] ?? details["command"] ?? ""),
				wait_summary_text(details["runner"] ?? details["host"] ?? ""),
				heldOf(spell, facts.meanwhile.waitedMs)
			].join(" | ")} |`;
		}),
		""
	];
}
function heldOf({ fromMs, untilMs }, waitedMs) {
	const held = (0,quantities/* formatDuration */.a3)(Math.max(0, (untilMs ?? waitedMs) - fromMs));
	const before = fromMs === 0 ? ", and before" : "";
	return untilMs === void 0 ? `${held}${before}, and still` : `${held}${before}`;
}
function runOf(details, server) {
	const { repository = "", url = "", attempt } = details;
	const name = wait_summary_text(repository) || "?";
	const link = linkTo(url, server);
	if (link === void 0) return name;
	return `[${name}](${link}${/^\d{1,9}$/.test(attempt ?? "") ? `/attempts/${attempt}` : ""})`;
}
function linkTo(url, server) {
	if (!URL.canParse(url) || !URL.canParse(server)) return void 0;
	const { origin, pathname, protocol } = new URL(url);
	if (origin !== new URL(server).origin || !/^https?:$/.test(protocol)) return void 0;
	return /^[\w./-]{1,300}$/.test(pathname) ? `${origin}${pathname}` : void 0;
}
function chartOf({ gate, grant, meanwhile }, spells) {
	const { cameMs, waitedMs } = meanwhile;
	const overMs = cameMs + waitedMs;
	const rows = [...new Set(spells.flatMap((spell) => spell.slots))].sort((a, b) => a - b).slice(0, mostRows).map((slot) => {
		const held = spells.filter((spell) => spell.slots.includes(slot));
		return {
			name: `slot ${slot}`,
			bars: held.map((spell) => barOf(spell, meanwhile))
		};
	});
	const own = {
		label: grant === void 0 ? "this job, no slot" : `this job, ticket ${grant.ticket}`,
		fromMs: cameMs,
		untilMs: overMs,
		tag: "active"
	};
	return mermaidGantt(`gate ${gate}`, [...rows, {
		name: "waiting",
		bars: [own]
	}]).trimEnd();
}
function barOf({ ticket, details, fromMs, untilMs }, { cameMs, waitedMs, reclaims }) {
	const who = [details["repository"], details["job"] ?? details["command"]].filter(Boolean);
	const dead = reclaims.some((reclaim) => reclaim.ticket === ticket);
	return {
		label: [`ticket ${ticket}`, ...who].join(" "),
		fromMs: cameMs + fromMs,
		untilMs: cameMs + (untilMs ?? waitedMs),
		tag: dead ? "crit" : "done"
	};
}
function wait_summary_text(hostile) {
	return (0,core_text/* escapeMarkdown */.F)((0,core_text/* printable */.g)(hostile, 120));
}


;// CONCATENATED MODULE: ./src/action/summary.js


// src/action/summary.ts
const worthTellingMs = 1e4;
const worthNoticeMs = 6e4;
const mostAnnotated = 3;
function tellWait(stage, { gate, summary }, waited) {
	const grant = waited.kind === "granted" ? waited.grant : void 0;
	if (grant?.shared === true) return;
	const meanwhile = waited.kind === "granted" ? waited.grant.meanwhile : waited.meanwhile;
	if (meanwhile === void 0) return;
	annotate(stage, gate, {
		meanwhile,
		got: grant !== void 0
	});
	if (!isWanted(summary, meanwhile)) return;
	const facts = {
		gate,
		meanwhile,
		grant,
		server: stage.environment["GITHUB_SERVER_URL"] ?? ""
	};
	stage.voice.summarize(waitSummary(facts));
}
function annotate({ voice }, gate, { meanwhile, got }) {
	const { waitedMs, reclaims } = meanwhile;
	for (const { ticket, why } of reclaims.slice(0, mostAnnotated)) voice.warning(`Ticket ${ticket} of gate "${gate}" was dead, and its slot was reclaimed: ${why}`);
	if (got && waitedMs > worthNoticeMs) voice.notice(`Waited ${(0,quantities/* formatDuration */.a3)(waitedMs)} for a slot of gate "${gate}"`);
}
function isWanted(wish, { waitedMs, reclaims }) {
	if (wish !== "auto") return wish === "always";
	return waitedMs >= worthTellingMs || reclaims.length > 0;
}


// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 3 modules
var core = __webpack_require__(648);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/summary.js
var summary = __webpack_require__(6025);
;// CONCATENATED MODULE: ./src/action/action-log.js




// src/action/action-log.ts
const longestText = 4e3;
var Voice = class {
	#writing = Promise.resolve();
	async heard() {
		await this.#writing;
		await new Promise((resolve) => process.stdout.write("", resolve));
	}
	info(text) {
		(0,core/* info */.pq)(`slotgate: ${line(text)}`);
	}
	notice(text) {
		(0,core/* notice */.lm)(line(text));
	}
	warning(text) {
		(0,core/* warning */.$e)(line(text));
	}
	error(text) {
		(0,core/* error */.z3)(line(text));
	}
	group(title, lines) {
		(0,core/* startGroup */.Oh)(line(title));
		for (const text of lines) (0,core/* info */.pq)(`  ${line(text)}`);
		(0,core/* endGroup */.N4)();
	}
	saveState(name, value) {
		toFile("GITHUB_STATE", () => (0,core/* saveState */.LZ)(name, value));
	}
	setOutput(name, value) {
		toFile("GITHUB_OUTPUT", () => (0,core/* setOutput */.uH)(name, value));
	}
	exportVariable(name, value) {
		toFile("GITHUB_ENV", () => (0,core/* exportVariable */.dN)(name, value));
	}
	addPath(directory) {
		toFile("GITHUB_PATH", () => (0,core/* addPath */.fM)(directory));
	}
	summarize(markdown) {
		this.#writing = this.#writing.then(async () => await summary/* summary */.z.addRaw(markdown, true).write()).catch(() => void 0);
	}
};
function toFile(variable, write) {
	try {
		write();
	} catch (cause) {
		throw new errors/* SlotgateError */.im("RUNNER_FILES", `The runner's command file ${variable} cannot be written`, {
			path: process.env[variable],
			cause,
			next: "Run the job container as the runner's user (`options: --user`), or make this file writable for its user"
		});
	}
}
function line(text) {
	return (0,core_text/* printable */.g)(text, longestText);
}


;// CONCATENATED MODULE: ./src/action/stages/stage.js



// src/action/stages/stage.ts
function cancelledCode({ cancelled }) {
	return typeof cancelled.reason === "number" ? cancelled.reason : 1;
}


;// CONCATENATED MODULE: ./src/action/stages/acquire.js












// src/action/stages/acquire.ts
async function enter(stage, inputs) {
	const own = entryFor(stage, inputs);
	const { environment } = stage;
	const held = await (0,siblings/* siblings */.wE)(thisJob(environment), (0,held_slots/* readNotes */.WT)(environment));
	const entry = {
		...own,
		directory: (await keeperOf(own, held))?.directory ?? own.directory
	};
	checkOrder(entry, held);
	stage.state.saveEntry(entry);
	const { errand } = entry;
	stage.voice.info(`acquiring a slot of gate "${errand.gate}" at ${errand.path} (limit ${errand.limit}, ${describePatience(errand.waitMs)})`);
	const entrance = await enterGate(entry, {
		signal: stage.cancelled,
		onNews: (line, weight) => stage.voice[weight](line),
		note: ({ uuid, ticket, token, slots, waitedMs }) => stage.state.saveResult({
			kind: "granted",
			uuid,
			ticket,
			token,
			slots,
			waitedMs
		})
	}).catch((error) => {
		if ((0,errors/* codeOf */.$N)(error) === "KEEPER_FAILED") stage.state.saveResult({ kind: "ended" });
		throw error;
	});
	if (entrance.kind === "granted" || entrance.kind === "timed-out") tellWait(stage, {
		gate: errand.gate,
		summary: inputs.summary
	}, entrance);
	if (entrance.kind === "granted") {
		stage.voice.info(describeGrant(entrance.grant, errand.limit));
		return {
			...entrance,
			entry
		};
	}
	return notEntered(stage, entry, entrance);
}
function describePatience(waitMs) {
	return waitMs === 0 ? "not waiting" : `waiting at most ${(0,quantities/* formatDuration */.a3)(waitMs)}`;
}
async function keeperOf({ directory, errand: { gate, path } }, held) {
	const alike = held.filter((sibling) => sibling.gate === gate);
	const expected = alike.find((sibling) => sibling.directory === directory);
	if (expected !== void 0) return expected;
	for (const sibling of alike) if (await (0,siblings/* isAt */.ii)(sibling, path)) return sibling;
}
function checkOrder({ directory, errand }, held) {
	if (errand.waitMs === 0 || held.some((sibling) => sibling.directory === directory)) return;
	(0,gate_order/* checkGateOrder */.E)({
		gate: errand.gate,
		path: errand.path
	}, held);
}
function entryFor({ environment }, inputs) {
	const { onTimeout, onError, onLost, summary } = inputs;
	const ids = {
		use: (0,external_node_crypto_.randomUUID)(),
		ticket: (0,external_node_crypto_.randomUUID)()
	};
	const wishes = {
		onTimeout,
		onError,
		onLost,
		summary
	};
	const job = jobErrand(inputs, environment);
	const { job: worker, runnerProcess } = job.errand;
	const seen = worker !== void 0 || runnerProcess !== void 0 ? {} : { stage: stageChain() };
	return {
		kind: "entering",
		...job,
		...ids,
		...wishes,
		...seen
	};
}
function notEntered(stage, entry, entrance) {
	const { voice, state } = stage;
	switch (entrance.kind) {
		case "timed-out":
		case "refused": {
			const refused = tellRefusal(voice, entry, entrance);
			state.saveResult(refused ?? { kind: "ended" });
			return refused ?? {
				kind: "failed",
				code: 1
			};
		}
		case "cancelled":
			state.saveResult({ kind: "ended" });
			voice.info("cancelled: this job left the queue");
			return {
				kind: "failed",
				code: stage.cancelled.aborted ? cancelledCode(stage) : 1
			};
		case "gone":
			voice.error("The keeper process, which waits for the slot, ended unexpectedly (killed or out of memory). Run the job again");
			return {
				kind: "failed",
				code: 1
			};
	}
}
function describeGrant(grant, askedLimit) {
	const { ticket, token, slots, limit, limitBy, waitedMs, shared } = grant;
	const slot = `slot ${slots.join(", ")} of ${limit}${(0,event_text/* describeOtherLimit */.vb)({
		limit,
		limitBy,
		askedLimit
	})}`;
	return shared ? `sharing ${slot} with an earlier use of this gate in this job (ticket ${ticket}, fencing token ${token})` : `acquired ${slot} (ticket ${ticket}, fencing token ${token}, waited ${(0,quantities/* formatDuration */.a3)(waitedMs)})`;
}


;// CONCATENATED MODULE: ./src/action/stages/pre-stage.js


// src/action/stages/pre-stage.ts
async function pre(stage) {
	stage.state.saveEntry({ kind: "begun" });
	if (readEnabled(stage.environment) && entersInMain(stage.environment)) {
		stage.state.saveEntry({ kind: "later" });
		stage.voice.info("the slot is acquired when the step runs");
		return 0;
	}
	const parsed = parseInputs(stage.environment);
	if (parsed.kind === "disabled") {
		stage.state.saveEntry(parsed);
		stage.voice.info("disabled (enabled: false)");
		return 0;
	}
	const entered = await enter(stage, parsed.inputs);
	if (entered.kind === "refused") return entered.goesOn ? 0 : 1;
	return entered.kind === "failed" ? entered.code : 0;
}


;// CONCATENATED MODULE: ./src/action/hooks/hook-log.js

// src/action/hooks/hook-log.ts
var HookVoice = class extends Voice {
	#notes;
	constructor(notes) {
		super();
		this.#notes = notes;
	}
	saveState(name, value) {
		this.#notes.save(name, value);
	}
};


// EXTERNAL MODULE: ./src/core/exact-object.js
var exact_object = __webpack_require__(6086);
// EXTERNAL MODULE: ./src/core/policy/pattern.js
var pattern = __webpack_require__(2016);
// EXTERNAL MODULE: ./src/core/policy/policy-schema.js
var policy_schema = __webpack_require__(1040);
;// CONCATENATED MODULE: ./src/action/hooks/hook-rules.js








// src/action/hooks/hook-rules.ts
const word = (0,dist/* string */.Yj)("Expected a string: put it in quotes, as in \"1.10\"");
const patterns = (0,dist/* union */.KC)([(0,dist/* pipe */.Fs)((0,dist/* array */.YO)(policy_schema/* pattern */.T1), (0,dist/* minLength */.Bp)(1), (0,dist/* maxLength */.Ru)(256)), policy_schema/* pattern */.T1]);
const facts = {
	repository: "GITHUB_REPOSITORY",
	workflow: "GITHUB_WORKFLOW",
	job: "GITHUB_JOB",
	ref: "GITHUB_REF",
	event: "GITHUB_EVENT_NAME",
	actor: "GITHUB_ACTOR",
	runner: "RUNNER_NAME"
};
const fact = (0,dist/* picklist */.KI)(Object.keys(facts));
const conditionEntries = Object.fromEntries(Object.keys(facts).map((name) => [name, (0,dist/* optional */.lq)(patterns)]));
const kinds = {
	text: word,
	number: (0,dist/* union */.KC)([(0,dist/* number */.ai)(), word])
};
const settingEntries = Object.fromEntries(Object.values(inputRows).flatMap(({ name, inRules }) => inRules === false ? [] : [[name, (0,dist/* optional */.lq)(kinds[inRules])]]));
const keyEntries = { "latest-wins": (0,dist/* optional */.lq)((0,dist/* union */.KC)([fact, (0,dist/* pipe */.Fs)((0,dist/* array */.YO)(fact), (0,dist/* minLength */.Bp)(1))])) };
const ruleSchema = (0,exact_object/* exactObject */.Xm)({
	if: (0,dist/* optional */.lq)((0,exact_object/* exactObject */.Xm)(conditionEntries)),
	gate: (0,dist/* optional */.lq)(word),
	skip: (0,dist/* optional */.lq)((0,dist/* literal */.eu)(true)),
	...settingEntries,
	...keyEntries
});
const rulesSchema = (0,exact_object/* exactObject */.Xm)({
	...settingEntries,
	...keyEntries,
	rules: (0,dist/* array */.YO)(ruleSchema)
});
const hookDefaults = { "wait-timeout": "30m" };
function decide(document, environment, file) {
	const rules = parseRules(document, file);
	for (const [index, rule] of rules.rules.entries()) checkRule({
		rules,
		rule,
		index
	}, file);
	const index = rules.rules.findIndex((rule) => fits(rule, environment));
	const rule = rules.rules[index];
	if (rule === void 0) return { kind: "no-match" };
	if (rule.skip === true) return {
		kind: "skip",
		rule: index + 1
	};
	const inputs = inputsOf(rules, rule, environment);
	const parsed = parseInputs(inputVariables(inputs));
	const waitMs = parsed.kind === "enabled" ? parsed.inputs.waitMs : 0;
	return {
		kind: "gate",
		rule: index + 1,
		inputs,
		waitMs
	};
}
function fits({ if: condition = {} }, environment) {
	return Object.keys(facts).every((fact) => {
		const given = condition[fact];
		if (given === void 0) return true;
		const value = environment[facts[fact]] ?? "";
		if (value === "") return false;
		return [given].flat().some((each) => (0,pattern/* matchesPattern */.MT)(each, value, (0,pattern/* isCaseless */.C)(fact)));
	});
}
function inputsOf(rules, rule, environment) {
	const { if: _, skip: __, ...settings } = rule;
	const { rules: ___, ...common } = rules;
	const { "latest-wins": madeOf, ...merged } = {
		...hookDefaults,
		...common,
		...settings
	};
	const all = Object.entries({
		...merged,
		"latest-wins": keyOf(madeOf, environment)
	});
	return Object.fromEntries(all.flatMap(([name, value]) => value === void 0 ? [] : [[name, String(value)]]));
}
function keyOf(madeOf, environment) {
	if (madeOf === void 0) return void 0;
	const values = [madeOf].flat().map((name) => environment[facts[name]] ?? "");
	if (values.every((value) => value === "")) return void 0;
	return values.length === 1 ? values[0] : JSON.stringify(values);
}
function parseRules(document, file) {
	const parsed = (0,dist/* safeParse */.xL)(rulesSchema, document);
	if (parsed.success) return parsed.output;
	throw wrong(file, withRuleNumber((0,exact_object/* describeIssue */.n6)(parsed.issues[0])));
}
function withRuleNumber(issue) {
	return issue.replace(/^rules\[(\d+)\](?:\.([^:]+))?: /, (_, index, field) => {
		const rule = `rule ${Number(index) + 1}`;
		return field === void 0 ? `${rule}: ` : `${rule}, ${field}: `;
	});
}
function checkRule({ rules, rule, index }, file) {
	const which = `rule ${index + 1}`;
	if (rule.skip === true) {
		if (rule.gate !== void 0) throw wrong(file, `${which} has both a gate and "skip: true"`);
		return;
	}
	if (rule.gate === void 0) throw wrong(file, `${which} has neither a gate nor "skip: true"`);
	try {
		parseInputs(inputVariables(inputsOf(rules, rule, {})));
	} catch (error) {
		throw wrong(file, `${which}: ${error instanceof Error ? error.message : error}`);
	}
}
function inputVariables(inputs) {
	const entries = Object.entries(inputs);
	return Object.fromEntries(entries.map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]));
}
function wrong(file, what) {
	return new errors/* SlotgateError */.im("BAD_INPUT", `The rules file is not valid: ${(0,core_text/* printable */.g)(what, 600)}`, {
		path: file,
		next: "See docs/hooks.md for the fields of a rule"
	});
}


// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js + 71 modules
var yaml_dist = __webpack_require__(9593);
// EXTERNAL MODULE: ./src/core/json.js
var json = __webpack_require__(4185);
// EXTERNAL MODULE: ./src/platform/local-files/input-file.js
var input_file = __webpack_require__(2960);
;// CONCATENATED MODULE: ./src/action/hooks/hook-rules-file.js





// src/action/hooks/hook-rules-file.ts
var import_dist = (0,yaml_dist/* require_dist */.F)();
const mostRulesBytes = 262144;
async function readRulesFile(file) {
	const bytes = await (0,input_file/* readInput */.R)(file, mostRulesBytes).catch((error) => {
		throw error instanceof errors/* SlotgateError */.im ? unreadable(file, error.what) : error;
	});
	if (bytes.length > mostRulesBytes) throw unreadable(file, `the file is larger than ${mostRulesBytes} bytes`);
	const text = (0,json/* decodeText */.g7)(bytes);
	if (text === void 0) throw unreadable(file, "the file is not UTF-8");
	const document = (0, import_dist.parseDocument)(text);
	const [problem] = [...document.errors, ...document.warnings];
	if (problem !== void 0) throw unreadable(file, problem.message.split("\n")[0] ?? "");
	try {
		return document.toJS();
	} catch (cause) {
		throw unreadable(file, cause instanceof Error ? cause.message : String(cause));
	}
}
function unreadable(file, why) {
	return new errors/* SlotgateError */.im("BAD_INPUT", `The rules file cannot be read: ${(0,core_text/* printable */.g)(why, 300)}`, {
		path: file,
		next: "Set --rules or SLOTGATE_RULES to a YAML or JSON file that this user can read"
	});
}


;// CONCATENATED MODULE: ./src/action/hooks/hook-state.js





// src/action/hooks/hook-state.ts
var HookNotes = class {
	#path;
	#others;
	#saved = {};
	constructor(job) {
		const name = `${job.prefix.slice(0, -1)}.hook.json`;
		this.#path = (0,external_node_path_.join)(job.folders[0] ?? "/tmp", name);
		const folders = [...job.folders, ...(0,start/* livingDirectories */.F7)(job).map((each) => (0,external_node_path_.dirname)(each))];
		const paths = new Set(folders.map((folder) => (0,external_node_path_.join)(folder, name)));
		this.#others = [...paths].filter((path) => path !== this.#path);
	}
	begin(isOver) {
		this.remove();
		const folder = (0,external_node_path_.dirname)(this.#path);
		const like = (0,external_node_path_.basename)(this.#path).replace(/-[0-9a-f]+\.hook\.json$/, "-");
		for (const name of (0,external_node_fs_.readdirSync)(folder)) {
			if (!name.startsWith(like) || !name.endsWith(".hook.json")) continue;
			const path = (0,external_node_path_.join)(folder, name);
			const job = jobIn(readOwn(path));
			if (job !== void 0 && isOver(job)) (0,external_node_fs_.rmSync)(path, { force: true });
		}
	}
	save(name, value) {
		this.#saved[name] = value;
		(0,external_node_fs_.rmSync)(this.#path, { force: true });
		const fd = (0,external_node_fs_.openSync)(this.#path, external_node_fs_.constants.O_CREAT | external_node_fs_.constants.O_EXCL | external_node_fs_.constants.O_WRONLY, 384);
		try {
			(0,external_node_fs_.writeSync)(fd, JSON.stringify(this.#saved));
		} finally {
			(0,external_node_fs_.closeSync)(fd);
		}
	}
	read() {
		return [this.#path, ...this.#others].map(readOwn).find((saved) => Object.keys(saved).length > 0) ?? {};
	}
	remove() {
		(0,external_node_fs_.rmSync)(this.#path, { force: true });
		for (const path of this.#others) removeOwn(path);
	}
};
function readOwn(path) {
	try {
		const text = readOwnFile(path) ?? "{}";
		return stateVariables(JSON.parse(text));
	} catch {
		return {};
	}
}
function removeOwn(path) {
	try {
		if (readOwnFile(path) !== void 0) (0,external_node_fs_.rmSync)(path, { force: true });
	} catch {}
}
function jobIn(notes) {
	try {
		const { entry } = new SavedState(notes);
		return entry?.kind === "entering" ? entry.errand.job : void 0;
	} catch {
		return;
	}
}
function stateVariables(saved) {
	return Object.fromEntries(Object.entries(saved).flatMap(([name, value]) => typeof value === "string" ? [[`STATE_${name}`, value]] : []));
}


;// CONCATENATED MODULE: ./src/action/hooks/job-hooks.js















// src/action/hooks/job-hooks.ts
async function planJob(rulesFile, call) {
	const notes = new HookNotes(thisJob(call.environment));
	const processes = (0,local_processes/* createProcesses */.E)();
	const isOver = (job) => processes.look(job) === "gone";
	const earlier = earlierUse(notes);
	if (earlier !== void 0 && !(earlier.job && isOver(earlier.job))) {
		if (earlier.hasSlot) return {
			kind: "kept",
			gate: earlier.gate
		};
		await jobCompleted(call);
	}
	notes.begin(isOver);
	return decide(await readRulesFile(rulesFile), call.environment, rulesFile);
}
function earlierUse(notes) {
	try {
		const { entry, result } = new SavedState(notes.read());
		if (entry?.kind !== "entering") return void 0;
		const { gate, job } = entry.errand;
		return {
			gate,
			job,
			hasSlot: result?.kind === "granted"
		};
	} catch {
		return;
	}
}
async function jobStarted(decision, call) {
	const notes = new HookNotes(thisJob(call.environment));
	const voice = new HookVoice(notes);
	if (decision.kind === "kept") {
		voice.info(`this job already holds a slot of gate "${decision.gate}" and keeps it`);
		return 0;
	}
	if (decision.kind === "no-match") {
		voice.info("no rule matches this job: it runs without a gate");
		return 0;
	}
	if (decision.kind === "skip") {
		voice.info(`rule ${decision.rule} matches this job: it runs without a gate`);
		return 0;
	}
	voice.info(`rule ${decision.rule} matches this job`);
	const over = new AbortController();
	const environment = {
		...ofJob(call.environment),
		...inputVariables(decision.inputs)
	};
	const stage = stageOf({
		...call,
		environment
	}, {
		voice,
		over
	});
	const code = await pre(stage).finally(() => over.abort());
	const { entry, result } = new SavedState(notes.read());
	if (entry?.kind === "entering" && result?.kind === "granted") equipLaterSteps(stage, entry, result);
	else if (entry?.kind === "entering" && result?.kind === "refused") {
		const exported = (0,progress_exports/* exportsWithout */.i)(entry.errand.gate, result.refused);
		for (const [name, value] of Object.entries(exported)) voice.exportVariable(name, value);
	}
	await voice.heard();
	return code;
}
async function jobCompleted(call) {
	const notes = new HookNotes(thisJob(call.environment));
	const voice = new HookVoice(notes);
	const over = new AbortController();
	const environment = {
		...ofJob(call.environment),
		...notes.read()
	};
	const stage = stageOf({
		...call,
		environment
	}, {
		voice,
		over
	});
	return await post(stage).finally(async () => {
		over.abort();
		notes.remove();
		await voice.heard();
	});
}
function ofJob(environment) {
	const names = Object.entries(environment).filter(([name]) => !/^(INPUT|STATE)_/i.test(name));
	return Object.fromEntries(names);
}
function stageOf({ environment, cancelled }, { voice, over }) {
	return {
		environment,
		voice,
		state: new SavedState(environment, voice),
		cancelled: (0,deadline/* anyOf */.EB)(cancelled, orphaned(over.signal)).signal
	};
}
function orphaned(over) {
	const alone = new AbortController();
	const parent = ancestors()[1];
	if (parent === void 0) return alone.signal;
	const watched = {
		job: parent,
		processes: (0,local_processes/* createProcesses */.E)(),
		clock: (0,node_clock/* createClock */.ts)("hook")
	};
	jobEnd(watched, over).then(() => {
		if (!over.aborted) alone.abort(1);
	});
	return alone.signal;
}


// EXTERNAL MODULE: ./src/cli/args/exit-codes.js
var exit_codes = __webpack_require__(5443);
// EXTERNAL MODULE: ./src/cli/args/wrong-use.js
var wrong_use = __webpack_require__(549);
// EXTERNAL MODULE: ./src/cli/run/grace.js
var grace = __webpack_require__(1644);
// EXTERNAL MODULE: ./src/cli/terminal/annotation.js
var annotation = __webpack_require__(5270);
// EXTERNAL MODULE: ./src/cli/terminal/failure.js
var failure = __webpack_require__(6837);
// EXTERNAL MODULE: ./src/cli/terminal/terminal.js
var terminal = __webpack_require__(6887);
;// CONCATENATED MODULE: ./src/cli/job/hook-command.js










// src/cli/job/hook-command.ts
const signalCodes = {
	SIGINT: 130,
	SIGTERM: 143,
	SIGHUP: 129
};
async function hook({ name, rules }) {
	const cancel = new AbortController();
	for (const [signal, code] of Object.entries(signalCodes)) process.on(signal, () => cancel.abort(code));
	const call = {
		environment: process.env,
		cancelled: cancel.signal
	};
	try {
		if (name === "job-completed") return (0,terminal/* ended */.v6)(await within(longestWorkMs, "job-completed", jobCompleted(call)));
		if (rules === void 0 || rules === "") throw (0,wrong_use/* wrongUse */.p)("--rules is missing", "Give --rules FILE, or set SLOTGATE_RULES");
		const plan = await within(longestWorkMs, "reading the rules", planJob(rules, call));
		const waitMs = plan.kind === "gate" ? plan.waitMs : 0;
		return (0,terminal/* ended */.v6)(await within(waitMs + longestWorkMs, "job-started", jobStarted(plan, call)));
	} catch (error) {
		(0,annotation/* annotate */.f)((0,exit_codes/* isOfMachine */.zv)(error) ? await (0,failure/* describeFailure */.I)(error) : (0,errors/* messageOf */.bD)(error));
		return {
			code: exit_codes/* exitCodes */.hS.fault,
			stuck: error instanceof TooLong
		};
	}
}
const longestWorkMs = 6e4;
var TooLong = class extends Error {};
async function within(limitMs, what, work) {
	const outcome = await (0,grace/* withGrace */.p)(work, { withinMs: limitMs });
	if (outcome.kind === "done") return outcome.value;
	throw new TooLong(`The hook timed out: ${what} took longer than ${(0,quantities/* formatDuration */.a3)(limitMs)}. Check the disks and mounts of this machine`);
}



/***/ }),

/***/ 2960:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ readInput)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5168);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_1__);


// src/platform/local-files/input-file.ts
async function readInput(file, most) {
	try {
		if (file === "-") return await firstBytes(process.stdin, most + 1);
		const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(file, "r");
		try {
			return await firstBytes(handle.createReadStream({ autoClose: false }), most + 1);
		} finally {
			await handle.close();
		}
	} catch (error) {
		throw unreadable(error, file);
	}
}
async function firstBytes(input, many) {
	const chunks = [];
	let length = 0;
	for await (const chunk of input) {
		chunks.push(chunk);
		length += chunk.length;
		if (length >= many) break;
	}
	return Buffer.concat(chunks).subarray(0, many);
}
function unreadable(cause, file) {
	const code = (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .codeOf */ .$N)(cause);
	return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SlotgateError */ .im("BAD_INPUT", `The file ${{
		ENOENT: "does not exist",
		EISDIR: "is a directory",
		EACCES: "cannot be read by this user",
		EPERM: "cannot be read by this user"
	}[code] ?? `cannot be read (${code === "" ? String(cause) : code})`}`, {
		path: file,
		next: "Give a file that this user can read",
		cause
	});
}



/***/ })

};
;
"use strict";
exports.id = 406;
exports.ids = [406];
exports.modules = {

/***/ 5270:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ annotate)
/* harmony export */ });
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1096);
/* harmony import */ var _terminal_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6887);


// src/cli/terminal/annotation.ts
const longestText = 2e3;
function annotate(text, weight = "error") {
	if (process.env["GITHUB_ACTIONS"] !== "true") {
		(0,_terminal_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv)(text);
		return;
	}
	process.stdout.write(`::${weight}::${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g)(text, longestText).replaceAll("%", "%25")}\n`);
}



/***/ }),

/***/ 6671:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SB: () => (/* binding */ homeNames),
/* harmony export */   U2: () => (/* binding */ keeperDirectory),
/* harmony export */   Ze: () => (/* binding */ keeperDirectoryIn),
/* harmony export */   ci: () => (/* binding */ addressOf),
/* harmony export */   xj: () => (/* binding */ jobDirectories)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_1__);


// src/keeper/client/endpoint.ts
const longestAddress = 100;
const homeNames = {
	socket: "socket",
	lock: "lock",
	log: "log"
};
function keeperDirectory(identity, host) {
	const { job, path, gate } = identity;
	const name = `${jobPrefix(job, host)}${shortHash(JSON.stringify([path, gate]))}`;
	if (host.platform === "win32") return node_path__WEBPACK_IMPORTED_MODULE_0__.win32.join(host.temporary, name);
	const directory = node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(host.temporary, name);
	return Buffer.byteLength(addressOf(directory, host.platform)) <= longestAddress ? directory : node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join("/tmp", name);
}
function jobDirectories(job, host) {
	const { platform, temporary } = host;
	return {
		folders: platform === "win32" ? [temporary] : [...new Set([temporary, "/tmp"])],
		prefix: jobPrefix(job, host)
	};
}
function jobPrefix(job, { user }) {
	return `slotgate-${user}-${shortHash(job)}-`;
}
function shortHash(text) {
	return (0,node_crypto__WEBPACK_IMPORTED_MODULE_1__.createHash)("sha256").update(text).digest("hex").slice(0, 12);
}
function addressOf(directory, platform) {
	return platform === "win32" ? `\\\\.\\pipe\\${node_path__WEBPACK_IMPORTED_MODULE_0__.win32.basename(directory)}` : node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(directory, homeNames.socket);
}
function keeperDirectoryIn(command) {
	const [, directory] = /[\\/](?:keeper[\\/]index\.js|bin[\\/]keeper\.ts)"? "?([^"]*[\\/]slotgate-[^\\/"]*)"?$/.exec(command) ?? [];
	return directory;
}



/***/ }),

/***/ 6226:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  AA: () => (/* binding */ checkOwner),
  o1: () => (/* binding */ makeHome),
  yz: () => (/* binding */ openHome),
  k8: () => (/* binding */ removeHome)
});

// UNUSED EXPORTS: openIn

// EXTERNAL MODULE: ./src/core/errors.js
var errors = __webpack_require__(5168);
// EXTERNAL MODULE: ./src/platform/descriptor-path.js
var descriptor_path = __webpack_require__(5672);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ./src/platform/local-files/own-directory.js



// src/platform/local-files/own-directory.ts
const { O_RDONLY, O_DIRECTORY = 0, O_NOFOLLOW = 0 } = external_node_fs_.constants;
const forOthers = 63;
var OwnDirectory = class OwnDirectory {
	#path;
	#fd;
	constructor(path, fd) {
		this.#path = path;
		this.#fd = fd;
	}
	static open(path) {
		let fd;
		try {
			fd = (0,external_node_fs_.openSync)(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
		} catch (error) {
			if ((0,errors/* codeOf */.$N)(error) === "ENOENT") return "missing";
			if ([
				"ENOTDIR",
				"ELOOP",
				"EACCES",
				"EPERM"
			].includes((0,errors/* codeOf */.$N)(error))) return "foreign";
			throw error;
		}
		const { uid, mode } = (0,external_node_fs_.fstatSync)(fd);
		if (uid === process.getuid?.() && (mode & forOthers) === 0) return new OwnDirectory(path, fd);
		(0,external_node_fs_.closeSync)(fd);
		return "foreign";
	}
	entry(name) {
		return `${(0,descriptor_path/* hasDescriptorPaths */.W)() ? (0,descriptor_path/* descriptorPath */.b)(this.#fd) : this.#path}/${name}`;
	}
	get isNamed() {
		const own = (0,external_node_fs_.fstatSync)(this.#fd);
		const named = (0,external_node_fs_.lstatSync)(this.#path, { throwIfNoEntry: false });
		return own.ino === named?.ino && own.dev === named.dev;
	}
	[Symbol.dispose]() {
		(0,external_node_fs_.closeSync)(this.#fd);
	}
};


// EXTERNAL MODULE: ./src/keeper/client/endpoint.js
var endpoint = __webpack_require__(6671);
// EXTERNAL MODULE: ./_virtual/_@oxc-project_runtime@0.158.0/helpers/esm/usingCtx.js
var usingCtx = __webpack_require__(2921);
;// CONCATENATED MODULE: ./src/keeper/client/keeper-directory.js





// src/keeper/client/keeper-directory.ts
const { O_APPEND, O_CREAT, O_RDWR, O_NOFOLLOW: keeper_directory_O_NOFOLLOW = 0 } = external_node_fs_.constants;
function makeHome(directory, withParents = false) {
	try {
		(0,external_node_fs_.mkdirSync)(directory, {
			mode: 448,
			recursive: withParents
		});
	} catch (error) {
		if ((0,errors/* codeOf */.$N)(error) !== "EEXIST") throw unusable(directory, error);
	}
	try {
		try {
			var _usingCtx$1 = (0,usingCtx/* default */.A)();
			const home = _usingCtx$1.u(openHome(directory));
			return home === void 0 ? void 0 : openIn(home, endpoint/* homeNames */.SB.log);
		} catch (_) {
			_usingCtx$1.e = _;
		} finally {
			_usingCtx$1.d();
		}
	} catch (error) {
		if ((0,errors/* codeOf */.$N)(error) === "ENOENT") return void 0;
		throw error instanceof errors/* SlotgateError */.im ? error : unusable(directory, error);
	}
}
function openHome(directory) {
	if (process.platform === "win32") return {
		entry: (name) => `${directory}/${name}`,
		isNamed: true,
		[Symbol.dispose]: () => void 0
	};
	const home = OwnDirectory.open(directory);
	if (home === "missing") return void 0;
	if (home !== "foreign") return home;
	throw new errors/* SlotgateError */.im("KEEPER_FAILED", "The keeper's directory is accessible to another user", {
		path: directory,
		next: "Remove it: another user created it or changed its mode"
	});
}
function openIn(home, name) {
	return (0,external_node_fs_.openSync)(home.entry(name), O_APPEND | O_CREAT | O_RDWR | keeper_directory_O_NOFOLLOW, 384);
}
function checkOwner(directory) {
	openHome(directory)?.[Symbol.dispose]();
}
function removeHome(directory) {
	try {
		try {
			var _usingCtx3 = (0,usingCtx/* default */.A)();
			const home = _usingCtx3.u(openHome(directory));
			if (home === void 0) return;
			for (const name of Object.values(endpoint/* homeNames */.SB)) (0,external_node_fs_.rmSync)(home.entry(name), { force: true });
			(0,external_node_fs_.rmdirSync)(directory);
		} catch (_) {
			_usingCtx3.e = _;
		} finally {
			_usingCtx3.d();
		}
	} catch {}
}
function unusable(directory, cause) {
	return new errors/* SlotgateError */.im("KEEPER_FAILED", `The keeper's directory cannot be created (${(0,errors/* codeOf */.$N)(cause)})`, {
		path: directory,
		cause,
		next: "Make the temporary directory (TMPDIR, RUNNER_TEMP or /tmp) writable, with free space"
	});
}



/***/ }),

/***/ 7541:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Yg: () => (/* binding */ describeKeeper),
/* harmony export */   ii: () => (/* binding */ isAt),
/* harmony export */   wE: () => (/* binding */ siblings)
/* harmony export */ });
/* harmony import */ var _platform_deadline_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7091);
/* harmony import */ var _start_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5149);
/* harmony import */ var _virtual_oxc_project_runtime_0_158_0_helpers_esm_usingCtx_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2921);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_3___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_3__);





// src/keeper/client/siblings.ts
const answerMs = 5e3;
const locateMs = 5e3;
async function siblings(job, notes) {
	const found = await Promise.all([...directories(job).map(async (each) => await answerOf(each)), ...notes.map(async ({ directory, uuid }) => {
		const keeper = await answerOf(directory);
		return keeper?.ticket === uuid ? keeper : void 0;
	})]);
	return [...new Map(found.flatMap((each) => each === void 0 ? [] : [[each.directory, each]])).values()].sort((a, b) => `${a.gate}\0${a.path}` < `${b.gate}\0${b.path}` ? -1 : 1);
}
async function answerOf(directory) {
	return await describeKeeper(directory).catch(() => void 0);
}
async function isAt({ directory, path }, other) {
	try {
		var _usingCtx$1 = (0,_virtual_oxc_project_runtime_0_158_0_helpers_esm_usingCtx_js__WEBPACK_IMPORTED_MODULE_4__/* ["default"] */ .A)();
		if (path === other) return true;
		const { signal } = _usingCtx$1.u((0,_platform_deadline_js__WEBPACK_IMPORTED_MODULE_0__/* .deadlineIn */ ._5)(locateMs));
		const link = await (0,_start_js__WEBPACK_IMPORTED_MODULE_1__/* .findKeeper */ .Cy)(directory, signal);
		if (link === void 0) return false;
		try {
			link.send({
				kind: "locate",
				path: other
			});
			return (await answer(link, "located", signal))?.here ?? false;
		} finally {
			link.close();
		}
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		_usingCtx$1.d();
	}
}
function directories({ folders, prefix }) {
	const there = folders.flatMap((folder) => {
		return (attempt(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_3__.readdirSync)(folder)) ?? []).filter((name) => name.startsWith(prefix)).map((name) => (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, name));
	});
	return [...new Set([...there, ...(0,_start_js__WEBPACK_IMPORTED_MODULE_1__/* .livingDirectories */ .F7)({ prefix })])];
}
async function describeKeeper(directory) {
	try {
		var _usingCtx3 = (0,_virtual_oxc_project_runtime_0_158_0_helpers_esm_usingCtx_js__WEBPACK_IMPORTED_MODULE_4__/* ["default"] */ .A)();
		const { signal } = _usingCtx3.u((0,_platform_deadline_js__WEBPACK_IMPORTED_MODULE_0__/* .deadlineIn */ ._5)(answerMs));
		const link = await (0,_start_js__WEBPACK_IMPORTED_MODULE_1__/* .findKeeper */ .Cy)(directory, signal);
		if (link === void 0) return void 0;
		try {
			link.send({ kind: "describe" });
			const reply = await answer(link, "keeping", signal);
			if (reply === void 0 || reply.phase === "ended") return void 0;
			const { path, gate, ticket, phase } = reply;
			return {
				directory,
				path,
				gate,
				ticket,
				phase
			};
		} finally {
			link.close();
		}
	} catch (_) {
		_usingCtx3.e = _;
	} finally {
		_usingCtx3.d();
	}
}
async function answer(link, kind, signal) {
	for (;;) {
		const reply = await link.next(signal);
		if (reply === void 0 || reply.kind === "standing" || reply.kind === "refused") return void 0;
		if (reply.kind === kind) return reply;
	}
}
function attempt(action) {
	try {
		return action();
	} catch {
		return;
	}
}



/***/ }),

/***/ 5149:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Cy: () => (/* binding */ findKeeper),
  Wx: () => (/* binding */ keeperDirectories),
  F7: () => (/* binding */ livingDirectories),
  eZ: () => (/* binding */ reachKeeper)
});

// UNUSED EXPORTS: essenceOf

// EXTERNAL MODULE: ./src/core/errors.js
var errors = __webpack_require__(5168);
// EXTERNAL MODULE: ./src/core/text.js
var core_text = __webpack_require__(1096);
// EXTERNAL MODULE: ./src/platform/deadline.js
var deadline = __webpack_require__(7091);
// EXTERNAL MODULE: ./src/platform/entry-program.js
var entry_program = __webpack_require__(6358);
// EXTERNAL MODULE: ./src/platform/native/here.js
var here = __webpack_require__(5733);
// EXTERNAL MODULE: ./src/platform/processes/process-list.js
var process_list = __webpack_require__(7405);
// EXTERNAL MODULE: ./src/keeper/client/endpoint.js
var endpoint = __webpack_require__(6671);
;// CONCATENATED MODULE: ./src/keeper/client/environment.js
// src/keeper/client/environment.ts
const allowed = [
	"PATH",
	"HOME",
	"USER",
	"LOGNAME",
	"LANG",
	"LC_ALL",
	"LC_CTYPE",
	"TZ",
	"TMPDIR",
	"TEMP",
	"TMP",
	"SystemRoot",
	"SystemDrive",
	"windir",
	"USERPROFILE",
	"LOCALAPPDATA",
	"KUBERNETES_SERVICE_HOST"
];
const trackingId = "RUNNER_TRACKING_ID";
function keeperEnvironment(stage, { watched }) {
	const names = watched ? allowed : [...allowed, trackingId];
	const kept = {};
	for (const name of names) {
		const value = stage[name];
		if (value !== void 0) kept[name] = value;
	}
	return kept;
}


// EXTERNAL MODULE: ./src/keeper/client/keeper-directory.js + 1 modules
var keeper_directory = __webpack_require__(6226);
// EXTERNAL MODULE: ./src/keeper/messages.js
var messages = __webpack_require__(8376);
// EXTERNAL MODULE: external "node:string_decoder"
var external_node_string_decoder_ = __webpack_require__(6193);
;// CONCATENATED MODULE: ./src/keeper/lines.js


// src/keeper/lines.ts
var Lines = class {
	#decoder = new external_node_string_decoder_.StringDecoder("utf8");
	#rest = "";
	take(chunk) {
		const lines = (this.#rest + this.#decoder.write(Buffer.from(chunk))).split("\n");
		this.#rest = lines.pop() ?? "";
		if (this.#rest.length > 262144) throw new RangeError("A message is too long");
		return lines;
	}
};


// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
;// CONCATENATED MODULE: ./src/keeper/client/link.js



// src/keeper/client/link.ts
var Link = class Link {
	#socket;
	#lines = new Lines();
	#replies = [];
	#wake;
	#ended = false;
	constructor(socket) {
		this.#socket = socket;
		socket.on("data", (chunk) => this.#take(chunk));
		socket.on("close", () => this.#end());
		socket.on("error", () => this.#end());
	}
	static async open(address) {
		return await new Promise((resolve) => {
			const socket = (0,external_node_net_.connect)(address);
			const failed = () => resolve(void 0);
			socket.once("error", failed);
			socket.once("connect", () => {
				const link = new Link(socket);
				socket.off("error", failed);
				resolve(link);
			});
		});
	}
	send(request) {
		if (!this.#ended) this.#socket.write((0,messages/* encodeMessage */.mH)(request));
	}
	async next(signal) {
		if (this.#replies.length === 0 && !this.#ended && signal?.aborted !== true) await this.#woken(signal);
		return this.#replies.shift();
	}
	get ended() {
		return this.#ended;
	}
	close() {
		this.#socket.destroy();
		this.#end();
	}
	async #woken(signal) {
		await new Promise((resolve) => {
			const wake = () => {
				signal?.removeEventListener("abort", wake);
				this.#wake = void 0;
				resolve();
			};
			this.#wake = wake;
			signal?.addEventListener("abort", wake);
		});
	}
	#take(chunk) {
		try {
			for (const line of this.#lines.take(chunk)) {
				const reply = (0,messages/* decodeReply */.X$)(line);
				if (reply !== void 0) this.#replies.push(reply);
			}
		} catch {
			this.close();
		}
		this.#wake?.();
	}
	#end() {
		this.#ended = true;
		this.#wake?.();
	}
};


// EXTERNAL MODULE: ./_virtual/_@oxc-project_runtime@0.158.0/helpers/esm/usingCtx.js
var usingCtx = __webpack_require__(2921);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
;// CONCATENATED MODULE: ./src/keeper/client/start.js














// src/keeper/client/start.ts
const startMs = 3e4;
const greetMs = 5e3;
const restoreMs = 5e3;
const shortPauseMs = 5;
const longPauseMs = 200;
const takenStatus = 75;
async function findKeeper(directory, signal) {
	const deadlineMs = performance.now() + restoreMs;
	for (;;) {
		const link = await connectTo(directory, signal);
		if (link !== void 0 || signal?.aborted === true) return link;
		if (performance.now() > deadlineMs || !keeperDirectories().includes(directory)) return void 0;
		await new Promise((resolve) => setTimeout(resolve, longPauseMs));
	}
}
function keeperDirectories() {
	if (process.platform === "win32") return [];
	try {
		return (0,process_list/* listProcesses */.O3)().flatMap(({ command }) => (0,endpoint/* keeperDirectoryIn */.Ze)(command) ?? []);
	} catch {
		return [];
	}
}
function livingDirectories({ prefix }) {
	return keeperDirectories().filter((each) => (0,external_node_path_.basename)(each).startsWith(prefix));
}
async function connectTo(directory, signal) {
	try {
		var _usingCtx$1 = (0,usingCtx/* default */.A)();
		const link = await openLink(directory);
		if (link === void 0) return void 0;
		const patience = _usingCtx$1.u((0,deadline/* deadlineIn */._5)(greetMs, ...signal === void 0 ? [] : [signal]));
		if ((await link.next(patience.signal))?.kind === "ready") return link;
		link.close();
		return;
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		_usingCtx$1.d();
	}
}
async function openLink(directory) {
	try {
		var _usingCtx3 = (0,usingCtx/* default */.A)();
		const home = _usingCtx3.u((0,keeper_directory/* openHome */.yz)(directory));
		if (home === void 0) return void 0;
		const isPipe = process.platform === "win32";
		return await Link.open(isPipe ? (0,endpoint/* addressOf */.ci)(directory, process.platform) : home.entry(endpoint/* homeNames */.SB.socket));
	} catch (_) {
		_usingCtx3.e = _;
	} finally {
		_usingCtx3.d();
	}
}
async function reachKeeper(directory, options) {
	const deadlineMs = performance.now() + startMs;
	let attempt;
	try {
		for (let pauseMs = shortPauseMs; options.signal?.aborted !== true;) {
			const link = await (attempt === void 0 ? findKeeper : connectTo)(directory, options.signal);
			if (link !== void 0) return link;
			if (attempt?.failed === true || performance.now() > deadlineMs) throw failure(directory, attempt);
			if (attempt === void 0 || attempt.taken) {
				attempt?.end();
				attempt = Attempt.begin(directory, options);
			}
			await new Promise((resolve) => setTimeout(resolve, pauseMs));
			pauseMs = Math.min(pauseMs * 1.1, longPauseMs);
		}
		return;
	} finally {
		attempt?.end();
	}
}
var Attempt = class Attempt {
	#log;
	#child;
	#ended;
	constructor(log, child) {
		this.#log = log;
		this.#child = child;
		child.on("error", (error) => {
			this.#ended = {
				status: null,
				error
			};
		});
		child.on("exit", (status) => {
			this.#ended ??= { status };
		});
		child.unref();
	}
	static begin(directory, { watched }) {
		const log = (0,keeper_directory/* makeHome */.o1)(directory);
		if (log === void 0) return void 0;
		try {
			const child = (0,external_node_child_process_.spawn)(process.execPath, [(0,entry_program/* entryProgram */.n)(here/* here */.Z, "keeper"), directory], {
				stdio: [
					"ignore",
					"ignore",
					log
				],
				detached: true,
				cwd: (0,external_node_path_.parse)(process.execPath).root,
				env: keeperEnvironment(process.env, { watched }),
				windowsHide: true
			});
			return new Attempt(log, child);
		} catch (error) {
			(0,external_node_fs_.closeSync)(log);
			throw failed("cannot be started", (0,errors/* messageOf */.bD)(error), directory);
		}
	}
	get taken() {
		return this.#ended?.status === takenStatus;
	}
	get failed() {
		return this.#ended !== void 0 && !this.taken;
	}
	lastWords() {
		const bytes = Buffer.alloc(4096);
		const { size } = (0,external_node_fs_.fstatSync)(this.#log);
		const many = (0,external_node_fs_.readSync)(this.#log, bytes, 0, bytes.length, Math.max(0, size - bytes.length));
		const text = bytes.toString("utf8", 0, many).trim();
		return this.#ended?.error?.message ?? text;
	}
	end() {
		this.#child.removeAllListeners();
		(0,external_node_fs_.closeSync)(this.#log);
	}
};
function failure(directory, attempt) {
	const words = attempt?.lastWords() ?? "";
	const what = attempt?.failed === true ? "ended at once" : `did not answer within ${startMs / 1e3} s`;
	if (attempt?.failed === true) (0,keeper_directory/* removeHome */.k8)(directory);
	return failed(what, essenceOf(words), directory);
}
function failed(what, why, directory) {
	const said = (0,core_text/* printable */.g)(why, 400).replace(/\.+$/, "");
	return new errors/* SlotgateError */.im("KEEPER_FAILED", `The keeper process, which holds the slot of this job, ${what}${said === "" ? "" : `: ${said}`}`, {
		path: directory,
		next: "Check that the runner has Node 22 or later, free memory, processes and temporary disk space"
	});
}
function essenceOf(words) {
	const lines = words.split("\n").map((line) => line.trim());
	return lines.findLast((line) => /^(?:Uncaught )?\w*Error\b.*:/.test(line)) ?? lines.findLast((line) => line !== "" && !/^(?:at |Node\.js v|\^)/.test(line)) ?? "";
}



/***/ }),

/***/ 8376:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X$: () => (/* binding */ decodeReply),
/* harmony export */   dk: () => (/* binding */ scriptSchema),
/* harmony export */   mH: () => (/* binding */ encodeMessage),
/* harmony export */   mn: () => (/* binding */ errandSchema),
/* harmony export */   po: () => (/* binding */ processName)
/* harmony export */ });
/* unused harmony export longestLine */
/* harmony import */ var _node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(438);
/* harmony import */ var _core_record_run_order_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2917);
/* harmony import */ var _core_untrusted_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5653);
/* harmony import */ var _core_words_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4502);




// src/keeper/messages.ts
const longestLine = 262144;
const ms = (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .Fs)((0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .number */ .ai)(), (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .safeInteger */ .Y2)(), (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .minValue */ .Ww)(0));
const count = (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .Fs)((0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .number */ .ai)(), (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .safeInteger */ .Y2)(), (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .minValue */ .Ww)(0));
const id = (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .Fs)((0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .string */ .Yj)(), (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .minLength */ .Bp)(1), (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .maxLength */ .Ru)(256));
const identity = (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .Fs)((0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .string */ .Yj)(), (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .minLength */ .Bp)(1));
const processName = (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ik)({
	pid: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .Fs)(count, (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .minValue */ .Ww)(1)),
	start: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .string */ .Yj)()
});
const scriptSchema = (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ik)({
	pid: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .Fs)(count, (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .minValue */ .Ww)(1)),
	start: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .string */ .Yj)(),
	marks: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1)((0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .string */ .Yj)(), (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .string */ .Yj)()),
	outlasts: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zM)()
});
const errandSchema = (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ik)({
	path: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .string */ .Yj)(),
	gate: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .string */ .Yj)(),
	lock: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .picklist */ .KI)(_core_words_js__WEBPACK_IMPORTED_MODULE_3__/* .lockWords */ .jU),
	scope: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .picklist */ .KI)(_core_words_js__WEBPACK_IMPORTED_MODULE_3__/* .scopeWords */ .AN),
	expectStore: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)(id),
	limit: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .Fs)(count, (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .minValue */ .Ww)(1)),
	weight: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)((0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .union */ .KC)([(0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .Fs)(count, (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .minValue */ .Ww)(1)), (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .eu)("all")])),
	priority: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)((0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .Fs)((0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .number */ .ai)(), (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .safeInteger */ .Y2)())),
	waitMs: ms,
	maxHoldMs: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)(ms),
	job: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)(processName),
	runnerProcess: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)(processName),
	folders: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)((0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YO)((0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .string */ .Yj)())),
	marks: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)((0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1)((0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .string */ .Yj)(), (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .string */ .Yj)())),
	kill: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)((0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ik)({ marks: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1)((0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .string */ .Yj)(), (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .string */ .Yj)()) })),
	script: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)(scriptSchema),
	mine: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)((0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .Fs)((0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YO)((0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ik)({
		ticket: id,
		use: id
	})), (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .maxLength */ .Ru)(64))),
	runner: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)(identity),
	checkRun: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)(identity),
	latestWins: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)(identity),
	runOrder: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)(_core_record_run_order_js__WEBPACK_IMPORTED_MODULE_1__/* .runOrderSchema */ .n3),
	order: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)((0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .picklist */ .KI)(_core_words_js__WEBPACK_IMPORTED_MODULE_3__/* .orderWords */ .WS)),
	details: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1)((0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .string */ .Yj)(), (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .string */ .Yj)())
});
const standing = {
	use: id,
	ticket: id
};
(0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .variant */ .Ox)("kind", [
	(0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ik)({
		kind: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .eu)("enter"),
		...standing,
		errand: errandSchema
	}),
	(0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ik)({ kind: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .eu)("accept") }),
	(0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ik)({
		kind: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .eu)("adopt"),
		...standing,
		errand: errandSchema
	}),
	(0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ik)({
		kind: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .eu)("inquire"),
		...standing,
		runnerProcess: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)(processName)
	}),
	(0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ik)({
		kind: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .eu)("release"),
		...standing,
		errand: errandSchema,
		number: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)(count)
	}),
	(0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ik)({
		kind: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .eu)("watch"),
		...standing,
		script: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)(scriptSchema)
	}),
	(0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ik)({ kind: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .eu)("describe") }),
	(0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ik)({
		kind: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .eu)("locate"),
		path: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .string */ .Yj)()
	}),
	(0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ik)({ kind: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .eu)("release-last") }),
	(0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ik)({
		kind: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .eu)("find-own"),
		errand: errandSchema
	}),
	(0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ik)({ kind: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .eu)("show-log") })
]);
const meanwhileSchema = (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ik)({
	cameMs: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .number */ .ai)(),
	waitedMs: ms,
	spells: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .Fs)((0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YO)((0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ik)({
		ticket: count,
		slots: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .Fs)((0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YO)(count), (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .readonly */ .tB)()),
		fromMs: ms,
		untilMs: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)(ms),
		details: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1)((0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .string */ .Yj)(), (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .string */ .Yj)())
	})), (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .maxLength */ .Ru)(64), (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .readonly */ .tB)()),
	more: count,
	reclaims: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .Fs)((0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YO)((0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ik)({
		ticket: count,
		why: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .string */ .Yj)()
	})), (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .maxLength */ .Ru)(64), (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .readonly */ .tB)())
});
const grantEntries = {
	uuid: id,
	ticket: count,
	token: count,
	slots: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YO)(count),
	limit: count,
	limitBy: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .picklist */ .KI)([
		"jobs",
		"policy",
		"operator"
	]),
	waitedMs: ms
};
const phases = (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .picklist */ .KI)([
	"waiting",
	"held",
	"fenced",
	"lost",
	"expired",
	"ended"
]);
const replySchema = (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .variant */ .Ox)("kind", [
	(0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ik)({
		kind: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .eu)("ready"),
		pid: count
	}),
	(0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ik)({ kind: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .eu)("leaving") }),
	(0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ik)({
		kind: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .eu)("news"),
		line: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .string */ .Yj)(),
		weight: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .picklist */ .KI)(["info", "warning"])
	}),
	(0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ik)({
		kind: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .eu)("granted"),
		...grantEntries,
		shared: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zM)(),
		meanwhile: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)(meanwhileSchema)
	}),
	(0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ik)({ kind: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .eu)("accepted") }),
	(0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ik)({
		kind: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .eu)("timed-out"),
		position: count,
		limit: count,
		waitedMs: ms,
		rule: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)((0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ik)({
			because: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .picklist */ .KI)(["closed", "share"]),
			why: (0,_core_untrusted_js__WEBPACK_IMPORTED_MODULE_2__/* .untrusted */ .bp)()
		})),
		meanwhile: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)(meanwhileSchema)
	}),
	(0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ik)({
		kind: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .eu)("withdrawn"),
		waitedMs: ms
	}),
	(0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ik)({
		kind: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .eu)("refused"),
		code: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .string */ .Yj)(),
		message: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .string */ .Yj)(),
		waitedMs: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)(ms)
	}),
	(0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ik)({
		kind: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .eu)("standing"),
		phase: phases,
		byPolicy: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)((0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zM)())
	}),
	(0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ik)({
		kind: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .eu)("released"),
		outcome: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .picklist */ .KI)([
			"given-back",
			"shared",
			"lost",
			"expired",
			"stopped",
			"nothing",
			"failed"
		]),
		heldMs: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)(ms),
		message: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)((0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .string */ .Yj)())
	}),
	(0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ik)({
		kind: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .eu)("keeping"),
		path: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .string */ .Yj)(),
		gate: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .string */ .Yj)(),
		ticket: id,
		phase: phases
	}),
	(0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ik)({
		kind: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .eu)("located"),
		here: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zM)()
	}),
	(0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ik)({
		kind: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .eu)("own"),
		outcome: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .picklist */ .KI)([
			"found",
			"none",
			"unknown"
		]),
		message: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)((0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .string */ .Yj)())
	}),
	(0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ik)({
		kind: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .eu)("log"),
		lines: (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YO)((0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .string */ .Yj)())
	})
]);
function encodeMessage(message) {
	return `${JSON.stringify(message)}\n`;
}
function decodeReply(line) {
	return decode(replySchema, line);
}
function decode(schema, line) {
	try {
		const result = (0,_node_modules_valibot_dist_index_js__WEBPACK_IMPORTED_MODULE_0__/* .safeParse */ .xL)(schema, JSON.parse(line));
		return result.success ? result.output : void 0;
	} catch {
		return;
	}
}



/***/ })

};
;
"use strict";
exports.id = 253;
exports.ids = [253];
exports.modules = {

/***/ 1996:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ openExisting)
/* harmony export */ });
/* harmony import */ var _gate_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5048);
/* harmony import */ var _host_mount_check_path_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4018);
/* harmony import */ var _host_mount_fitness_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4752);
/* harmony import */ var _host_mount_inspect_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8769);
/* harmony import */ var _gate_names_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1099);
/* harmony import */ var _host_mount_index_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(524);
/* harmony import */ var _host_world_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8290);
/* harmony import */ var _store_gate_directory_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2500);
/* harmony import */ var _store_trouble_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(7166);









// src/access/open-existing.ts
async function openExisting({ path, gate: name }, reporter) {
	(0,_gate_names_js__WEBPACK_IMPORTED_MODULE_4__/* .checkGateName */ .ph)(name);
	await (0,_host_mount_check_path_js__WEBPACK_IMPORTED_MODULE_1__/* .checkPath */ .Cg)(path);
	const verdict = await (0,_host_mount_inspect_js__WEBPACK_IMPORTED_MODULE_3__/* .inspectMount */ .A)(path, "flock");
	if (verdict.kind === "unfit") (0,_host_mount_fitness_js__WEBPACK_IMPORTED_MODULE_2__/* .requireFit */ .v)(verdict, {
		path,
		scope: "shared",
		gate: name
	});
	const world = (0,_host_world_js__WEBPACK_IMPORTED_MODULE_6__/* .createWorld */ .b)({ locksOutliveHosts: verdict.locksOutliveHosts }, reporter);
	const gate = await (0,_store_gate_directory_js__WEBPACK_IMPORTED_MODULE_7__/* .findGate */ .Zc)(world, {
		path,
		name
	}).catch((error) => {
		throw (0,_store_trouble_js__WEBPACK_IMPORTED_MODULE_8__/* .explain */ .WE)(error, {
			name,
			directory: (0,_store_gate_directory_js__WEBPACK_IMPORTED_MODULE_7__/* .gateDirectory */ .Be)(path, name)
		});
	});
	if (gate !== void 0) return gate;
	throw new _gate_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SlotgateError */ .i("BAD_INPUT", "There is no such gate", {
		gate: name,
		path,
		next: "See `slotgate status` for the gates there are"
	});
}



/***/ }),

/***/ 5253:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  check: () => (/* binding */ check)
});

// EXTERNAL MODULE: ./_virtual/_rolldown/runtime.js + 1 modules
var runtime = __webpack_require__(6755);
// EXTERNAL MODULE: ./src/access/open-existing.js
var open_existing = __webpack_require__(1996);
// EXTERNAL MODULE: ./src/gate/record.js
var record = __webpack_require__(4914);
// EXTERNAL MODULE: ./src/gate/text.js
var gate_text = __webpack_require__(3440);
// EXTERNAL MODULE: ./node_modules/valibot/dist/index.js
var dist = __webpack_require__(438);
;// CONCATENATED MODULE: ./src/keeper/held-slots.js

// src/keeper/held-slots.ts
const held_slots_text = (0,dist/* pipe */.Fs)((0,dist/* string */.Yj)(), (0,dist/* minLength */.Bp)(1));
const count = (0,dist/* pipe */.Fs)((0,dist/* number */.ai)(), (0,dist/* safeInteger */.Y2)(), (0,dist/* minValue */.Ww)(0));
const heldSchema = (0,dist/* object */.Ik)({
	directory: held_slots_text,
	use: held_slots_text,
	uuid: held_slots_text,
	path: held_slots_text,
	gate: held_slots_text,
	ticket: count,
	token: count
});
const notesSchema = (0,dist/* array */.YO)(heldSchema);
const heldVariable = "SLOTGATE_HELD";
function readNotes(environment) {
	try {
		const parsed = (0,dist/* safeParse */.xL)(notesSchema, JSON.parse(environment["SLOTGATE_HELD"] ?? "[]"));
		return parsed.success ? parsed.output : [];
	} catch {
		return [];
	}
}


// EXTERNAL MODULE: ./src/gate/errors.js
var errors = __webpack_require__(5048);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./src/keeper/endpoint.js


// src/keeper/endpoint.ts
const fileNames = {
	socket: "socket",
	lock: "lock",
	log: "log"
};
function addressOf(directory, platform) {
	return platform === "win32" ? `\\\\.\\pipe\\${external_node_path_.win32.basename(directory)}` : external_node_path_.posix.join(directory, fileNames.socket);
}


;// CONCATENATED MODULE: ./src/keeper/messages.js

// src/keeper/messages.ts
const longestLine = 262144;
const ms = (0,dist/* pipe */.Fs)((0,dist/* number */.ai)(), (0,dist/* safeInteger */.Y2)(), (0,dist/* minValue */.Ww)(0));
const messages_count = (0,dist/* pipe */.Fs)((0,dist/* number */.ai)(), (0,dist/* safeInteger */.Y2)(), (0,dist/* minValue */.Ww)(0));
const id = (0,dist/* pipe */.Fs)((0,dist/* string */.Yj)(), (0,dist/* minLength */.Bp)(1), (0,dist/* maxLength */.Ru)(256));
const errandSchema = (0,dist/* object */.Ik)({
	path: (0,dist/* string */.Yj)(),
	gate: (0,dist/* string */.Yj)(),
	lock: (0,dist/* picklist */.KI)(["flock", "fcntl"]),
	scope: (0,dist/* picklist */.KI)(["shared", "host"]),
	limit: (0,dist/* pipe */.Fs)(messages_count, (0,dist/* minValue */.Ww)(1)),
	waitMs: ms,
	maxHoldMs: (0,dist/* optional */.lq)(ms),
	job: (0,dist/* optional */.lq)((0,dist/* object */.Ik)({
		pid: (0,dist/* pipe */.Fs)(messages_count, (0,dist/* minValue */.Ww)(1)),
		start: (0,dist/* string */.Yj)()
	})),
	kill: (0,dist/* optional */.lq)((0,dist/* object */.Ik)({ marks: (0,dist/* record */.g1)((0,dist/* string */.Yj)(), (0,dist/* string */.Yj)()) })),
	runner: (0,dist/* optional */.lq)(id),
	checkRun: (0,dist/* optional */.lq)(id),
	details: (0,dist/* record */.g1)((0,dist/* string */.Yj)(), (0,dist/* string */.Yj)())
});
const standing = {
	use: id,
	ticket: id
};
(0,dist/* variant */.Ox)("kind", [
	(0,dist/* object */.Ik)({
		kind: (0,dist/* literal */.eu)("enter"),
		...standing,
		errand: errandSchema
	}),
	(0,dist/* object */.Ik)({ kind: (0,dist/* literal */.eu)("accept") }),
	(0,dist/* object */.Ik)({
		kind: (0,dist/* literal */.eu)("adopt"),
		...standing,
		errand: errandSchema
	}),
	(0,dist/* object */.Ik)({
		kind: (0,dist/* literal */.eu)("inquire"),
		...standing
	}),
	(0,dist/* object */.Ik)({
		kind: (0,dist/* literal */.eu)("release"),
		...standing,
		errand: errandSchema,
		number: (0,dist/* optional */.lq)(messages_count)
	}),
	(0,dist/* object */.Ik)({
		kind: (0,dist/* literal */.eu)("watch"),
		...standing
	}),
	(0,dist/* object */.Ik)({ kind: (0,dist/* literal */.eu)("describe") }),
	(0,dist/* object */.Ik)({ kind: (0,dist/* literal */.eu)("release-last") }),
	(0,dist/* object */.Ik)({ kind: (0,dist/* literal */.eu)("show-log") })
]);
const meanwhileSchema = (0,dist/* object */.Ik)({
	cameMs: (0,dist/* number */.ai)(),
	waitedMs: ms,
	spells: (0,dist/* pipe */.Fs)((0,dist/* array */.YO)((0,dist/* object */.Ik)({
		ticket: messages_count,
		slots: (0,dist/* pipe */.Fs)((0,dist/* array */.YO)(messages_count), (0,dist/* readonly */.tB)()),
		fromMs: ms,
		untilMs: (0,dist/* optional */.lq)(ms),
		details: (0,dist/* record */.g1)((0,dist/* string */.Yj)(), (0,dist/* string */.Yj)())
	})), (0,dist/* maxLength */.Ru)(64), (0,dist/* readonly */.tB)()),
	more: messages_count,
	reclaims: (0,dist/* pipe */.Fs)((0,dist/* array */.YO)((0,dist/* object */.Ik)({
		ticket: messages_count,
		why: (0,dist/* string */.Yj)()
	})), (0,dist/* maxLength */.Ru)(64), (0,dist/* readonly */.tB)())
});
const grantEntries = {
	uuid: id,
	ticket: messages_count,
	token: messages_count,
	slots: (0,dist/* array */.YO)(messages_count),
	limit: messages_count,
	waitedMs: ms
};
const phases = (0,dist/* picklist */.KI)([
	"waiting",
	"held",
	"fenced",
	"lost",
	"expired",
	"ended"
]);
const replySchema = (0,dist/* variant */.Ox)("kind", [
	(0,dist/* object */.Ik)({
		kind: (0,dist/* literal */.eu)("ready"),
		pid: messages_count
	}),
	(0,dist/* object */.Ik)({ kind: (0,dist/* literal */.eu)("leaving") }),
	(0,dist/* object */.Ik)({
		kind: (0,dist/* literal */.eu)("news"),
		line: (0,dist/* string */.Yj)(),
		weight: (0,dist/* picklist */.KI)(["info", "warning"])
	}),
	(0,dist/* object */.Ik)({
		kind: (0,dist/* literal */.eu)("granted"),
		...grantEntries,
		shared: (0,dist/* boolean */.zM)(),
		meanwhile: (0,dist/* optional */.lq)(meanwhileSchema)
	}),
	(0,dist/* object */.Ik)({ kind: (0,dist/* literal */.eu)("accepted") }),
	(0,dist/* object */.Ik)({
		kind: (0,dist/* literal */.eu)("timed-out"),
		position: messages_count,
		limit: messages_count,
		waitedMs: ms,
		meanwhile: (0,dist/* optional */.lq)(meanwhileSchema)
	}),
	(0,dist/* object */.Ik)({
		kind: (0,dist/* literal */.eu)("withdrawn"),
		waitedMs: ms
	}),
	(0,dist/* object */.Ik)({
		kind: (0,dist/* literal */.eu)("refused"),
		code: (0,dist/* string */.Yj)(),
		message: (0,dist/* string */.Yj)()
	}),
	(0,dist/* object */.Ik)({
		kind: (0,dist/* literal */.eu)("standing"),
		phase: phases
	}),
	(0,dist/* object */.Ik)({
		kind: (0,dist/* literal */.eu)("released"),
		outcome: (0,dist/* picklist */.KI)([
			"given-back",
			"shared",
			"lost",
			"expired",
			"nothing",
			"failed"
		]),
		heldMs: (0,dist/* optional */.lq)(ms),
		message: (0,dist/* optional */.lq)((0,dist/* string */.Yj)())
	}),
	(0,dist/* object */.Ik)({
		kind: (0,dist/* literal */.eu)("keeping"),
		path: (0,dist/* string */.Yj)(),
		gate: (0,dist/* string */.Yj)(),
		ticket: id,
		phase: phases
	}),
	(0,dist/* object */.Ik)({
		kind: (0,dist/* literal */.eu)("log"),
		lines: (0,dist/* array */.YO)((0,dist/* string */.Yj)())
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
		const result = (0,dist/* safeParse */.xL)(schema, JSON.parse(line));
		return result.success ? result.output : void 0;
	} catch {
		return;
	}
}


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
;// CONCATENATED MODULE: ./src/keeper/link.js



// src/keeper/link.ts
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
		if (!this.#ended) this.#socket.write(encodeMessage(request));
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
				const reply = decodeReply(line);
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


// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
;// CONCATENATED MODULE: ./src/keeper/start.js









// src/keeper/start.ts
const greetMs = 5e3;
async function findKeeper(directory, signal) {
	checkOwner(directory);
	const link = await Link.open(addressOf(directory, process.platform));
	if (link === void 0) return void 0;
	const patience = AbortSignal.timeout(greetMs);
	if ((await link.next(signal === void 0 ? patience : AbortSignal.any([signal, patience])))?.kind === "ready") return link;
	link.close();
}
function checkOwner(directory) {
	if (process.platform === "win32") return;
	const status = (0,external_node_fs_.lstatSync)(directory, { throwIfNoEntry: false });
	if (status === void 0) return;
	if (status.isDirectory() && status.uid === process.getuid?.() && (status.mode & 63) === 0) return;
	throw new errors/* SlotgateError */.i("KEEPER_FAILED", "The keeper's directory is not this user's own", {
		path: directory,
		next: "Remove it: somebody else made it, or changed its mode"
	});
}


;// CONCATENATED MODULE: ./src/keeper/siblings.js



// src/keeper/siblings.ts
const answerMs = 5e3;
async function describeKeeper(directory) {
	const signal = AbortSignal.timeout(answerMs);
	const link = await findKeeper(directory, signal);
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
}
async function answer(link, kind, signal) {
	for (;;) {
		const reply = await link.next(signal);
		if (reply === void 0 || reply.kind === "standing" || reply.kind === "refused") return void 0;
		if (reply.kind === kind) return reply;
	}
}


// EXTERNAL MODULE: ./src/store/reading.js
var reading = __webpack_require__(8173);
// EXTERNAL MODULE: ./src/cli/terminal.js
var terminal = __webpack_require__(1172);
;// CONCATENATED MODULE: ./src/cli/annotation.js


// src/cli/annotation.ts
const longestText = 2e3;
function annotate(text, weight = "error") {
	if (process.env["GITHUB_ACTIONS"] !== "true") {
		(0,terminal/* say */.cv)(text);
		return;
	}
	process.stdout.write(`::${weight}::${(0,gate_text/* printable */.g)(text, longestText).replaceAll("%", "%25")}\n`);
}


// EXTERNAL MODULE: ./src/cli/exit-codes.js
var exit_codes = __webpack_require__(627);
// EXTERNAL MODULE: ./src/cli/patience.js
var patience = __webpack_require__(4947);
;// CONCATENATED MODULE: ./src/cli/check.js











// src/cli/check.ts
const mountMs = 2e4;
async function check({ gate }) {
	const notes = readNotes(process.env).filter((note) => gate === void 0 || note.gate === gate);
	if (notes.length === 0) {
		const which = gate === void 0 ? "no gate" : `no gate ${nameOf(gate)}`;
		annotate(`This job holds a slot of ${which}, as far as its environment tells (SLOTGATE_HELD)`);
		return (0,terminal/* ended */.v6)(exit_codes/* exitCodes */.hS.fault);
	}
	const lost = (await Promise.all(notes.map(async (note) => await tell(note)))).filter(({ kind }) => kind === "lost");
	return {
		code: lost.length === 0 ? exit_codes/* exitCodes */.hS.done : exit_codes/* exitCodes */.hS.fault,
		stuck: lost.some((standing) => standing.kind === "lost" && standing.stuck === true)
	};
}
async function tell(note) {
	const standing = await standingOf(note).catch((error) => ({
		kind: "lost",
		why: `whether it is held cannot be found out: ${error instanceof Error ? error.message : error}`
	}));
	const gate = nameOf(note.gate);
	if (standing.kind === "held") await (0,terminal/* print */.yy)(`slot of gate ${gate} is held (ticket ${note.ticket}, token ${note.token})\n`);
	else annotate(`The slot of gate ${gate} is lost: ${standing.why}. Other jobs may run beside this one`);
	return standing;
}
async function standingOf(note) {
	const keeper = await describeKeeper(note.directory);
	if (keeper === void 0 || keeper.ticket !== note.uuid) return await askGate(note);
	switch (keeper.phase) {
		case "held":
		case "waiting": return { kind: "held" };
		case "fenced": return {
			kind: "lost",
			why: "no heartbeat gets through to the file server, so that others may have it by now"
		};
		case "expired": return {
			kind: "lost",
			why: "it was held longer than max-hold allows"
		};
		default: return {
			kind: "lost",
			why: "it was taken away"
		};
	}
}
async function askGate({ path, gate, uuid }) {
	const asked = await (0,patience/* withGrace */.p)((0,open_existing/* openExisting */.E)({
		path,
		gate
	}, () => void 0).then(async (opened) => await (0,reading/* readRecord */.a)(opened)), { withinMs: mountMs });
	if (asked.kind === "hung") return {
		kind: "lost",
		why: "its keeper has died, and the mount does not answer",
		stuck: true
	};
	if (asked.value === void 0) return {
		kind: "lost",
		why: "its keeper has died, and the gate's record cannot be read"
	};
	if ((0,record/* findHolder */.IL)(asked.value, uuid) !== void 0) return { kind: "held" };
	return {
		kind: "lost",
		why: "the gate no longer knows its ticket"
	};
}
function nameOf(gate) {
	return JSON.stringify((0,gate_text/* printable */.g)(gate, 200));
}



/***/ })

};
;
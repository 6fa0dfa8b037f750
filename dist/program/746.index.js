"use strict";
exports.id = 746;
exports.ids = [746];
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

/***/ 8746:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  doctor: () => (/* binding */ doctor),
  doctorSecond: () => (/* binding */ doctorSecond)
});

// EXTERNAL MODULE: ./_virtual/_rolldown/runtime.js + 1 modules
var runtime = __webpack_require__(6755);
// EXTERNAL MODULE: ./src/core/quantities.js
var quantities = __webpack_require__(3670);
// EXTERNAL MODULE: ./src/core/text.js
var core_text = __webpack_require__(1096);
// EXTERNAL MODULE: ./src/core/errors.js
var errors = __webpack_require__(5168);
;// CONCATENATED MODULE: ./src/doctor/found.js


// src/doctor/found.ts
async function find(look) {
	try {
		return {
			kind: "known",
			value: await look()
		};
	} catch (error) {
		return {
			kind: "failed",
			problem: problemOf(error)
		};
	}
}
function problemOf(error) {
	if (error instanceof errors/* SlotgateError */.im) {
		const { code, what, next } = error;
		return {
			code,
			what: (0,core_text/* printable */.g)(what, 600),
			next
		};
	}
	const message = (0,errors/* messageOf */.bD)(error);
	return {
		code: (0,errors/* codeOf */.$N)(error),
		what: (0,core_text/* printable */.g)(message, 300)
	};
}


// EXTERNAL MODULE: ./src/platform/mount/check-path.js
var check_path = __webpack_require__(5229);
// EXTERNAL MODULE: ./src/platform/mount/inspect.js + 6 modules
var inspect = __webpack_require__(9394);
// EXTERNAL MODULE: ./src/platform/mount/index.js
var mount = __webpack_require__(8261);
// EXTERNAL MODULE: ./src/platform/native/binary.js
var binary = __webpack_require__(7602);
// EXTERNAL MODULE: ./src/platform/native/load-native.js + 2 modules
var load_native = __webpack_require__(6152);
// EXTERNAL MODULE: ./src/store/gate/opened-gate.js
var opened_gate = __webpack_require__(3174);
// EXTERNAL MODULE: ./src/store/gate/store-file.js
var store_file = __webpack_require__(1891);
;// CONCATENATED MODULE: ./src/doctor/facts.js
// src/doctor/facts.ts
const notReached = {
	kind: "skipped",
	reason: "not tried: an earlier check failed"
};


// EXTERNAL MODULE: ./src/platform/mount/mountinfo.js
var mountinfo = __webpack_require__(4888);
;// CONCATENATED MODULE: ./src/doctor/mountstats.js
// src/doctor/mountstats.ts
function leaseOf(mountPoint, mountstats) {
	const block = mountstats.split(/^(?=device )/m).filter((text) => mountPointOf(text) === mountPoint).at(-1);
	const seconds = numberIn(block ?? "", "lease_time");
	if (seconds === void 0) return void 0;
	return {
		leaseSeconds: seconds,
		leaseExpiredSeconds: numberIn(block ?? "", "lease_expired") ?? 0
	};
}
function mountPointOf(block) {
	return (/^device \S+ mounted on (\S+) with fstype /.exec(block)?.[1])?.replace(/\\([0-7]{3})/g, (_, octal) => String.fromCharCode(Number.parseInt(octal, 8)));
}
function numberIn(block, key) {
	const match = new RegExp(`\\b${key}=(\\d{1,10})\\b`).exec(block);
	return match === null ? void 0 : Number(match[1]);
}


// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
;// CONCATENATED MODULE: ./src/doctor/host-facts.js





// src/doctor/host-facts.ts
function readHost(place) {
	return {
		host: (0,external_node_os_.hostname)(),
		machineId: textOf("/etc/machine-id") || textOf("/var/lib/dbus/machine-id"),
		place,
		bootId: place.split("/", 1)[0] ?? ""
	};
}
async function readMounted(path) {
	if (process.platform !== "linux") return {
		kind: "skipped",
		reason: "only Linux lists them in /proc"
	};
	const mount = (0,mountinfo/* mountOf */.vI)(await (0,promises_.realpath)(path), (0,mountinfo/* parseMountinfo */.b7)(textOf("/proc/self/mountinfo")));
	if (mount === void 0) return {
		kind: "skipped",
		reason: "/proc/self/mountinfo does not show the mount"
	};
	const { source, mountPoint, fsType, options } = mount;
	return {
		kind: "known",
		value: {
			source,
			mountPoint,
			fsType,
			options
		}
	};
}
function readNfsClient(mounted) {
	const lease = leaseOf(mounted.mountPoint, textOf("/proc/self/mountstats"));
	const inNamespace = textOf("/sys/fs/nfs/net/nfs_client/identifier").replace("(null)", "");
	return {
		recoversLostLocks: /^[Yy1]/.test(textOf("/sys/module/nfs/parameters/recover_lost_locks")),
		uniqueId: inNamespace || textOf("/sys/module/nfs/parameters/nfs4_unique_id"),
		inContainer: inContainer(),
		leaseSeconds: lease?.leaseSeconds,
		leaseExpiredSeconds: lease?.leaseExpiredSeconds
	};
}
async function readOwner(path) {
	const { getuid, getgid } = process;
	if (getuid === void 0 || getgid === void 0) return {
		kind: "skipped",
		reason: "Windows has access lists in place of modes"
	};
	const { uid, gid, mode } = await (0,promises_.stat)(path);
	const asker = {
		uid: getuid(),
		gid: getgid()
	};
	return {
		kind: "known",
		value: {
			uid,
			gid,
			mode: mode & 4095,
			asker
		}
	};
}
async function makerOf(file) {
	const { uid, gid } = await file.status();
	return {
		uid,
		gid
	};
}
function inContainer() {
	return (0,external_node_fs_.existsSync)("/.dockerenv") || (0,external_node_fs_.existsSync)("/run/.containerenv") || process.env["KUBERNETES_SERVICE_HOST"] !== void 0;
}
function textOf(path) {
	try {
		return (0,external_node_fs_.readFileSync)(path, "utf8").trim();
	} catch {
		return "";
	}
}


// EXTERNAL MODULE: ./src/core/entry-name.js
var entry_name = __webpack_require__(3347);
;// CONCATENATED MODULE: ./src/doctor/probe.js


// src/doctor/probe.ts
const probeFiles = {
	free: (0,entry_name/* entryName */.M)("free"),
	spare: (0,entry_name/* entryName */.M)("spare"),
	made: (0,entry_name/* entryName */.M)("made"),
	moved: (0,entry_name/* entryName */.M)("moved"),
	timed: (0,entry_name/* entryName */.M)("timed"),
	renamed: (0,entry_name/* entryName */.M)("renamed"),
	held: (0,entry_name/* entryName */.M)("held")
};
const everyName = Object.values(probeFiles);
const probePattern = /^\.doctor-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const tries = 9;
const heartbeatBytes = 4096;
async function makeProbe({ store, uuid, lock }) {
	const mode = (await store.ownStatus()).mode & 1535;
	const name = probeName(uuid);
	const directory = await store.makeDirectory(name, mode);
	const fileMode = mode & 438;
	const held = await directory.create(probeFiles.held, fileMode);
	try {
		await held.sync();
		const locked = await held.tryLock(lock);
		for (const other of [probeFiles.free, probeFiles.spare]) {
			const file = await directory.create(other, fileMode);
			await file.write(0, new Uint8Array(heartbeatBytes).fill(32));
			await file.sync().finally(async () => await file.close());
		}
		return {
			name,
			directory,
			fileMode,
			held,
			locked
		};
	} catch (error) {
		await held.close();
		await directory.close();
		throw error;
	}
}
function probeName(uuid) {
	return (0,entry_name/* entryName */.M)(`.doctor-${uuid}`);
}
async function removeProbe(store, { name, directory }) {
	for (const file of everyName) await directory.unlink(file).catch(() => void 0);
	await directory.close();
	await store.removeDirectory(name).catch(() => void 0);
}
async function timeCalls(lock, { directory, fileMode }, nowMs) {
	const { free, timed, renamed, spare } = probeFiles;
	const file = await directory.open(spare, "update");
	const times = {
		lock: [0],
		write: [0],
		rename: [0],
		list: [0]
	};
	for (const list of Object.values(times)) list.pop();
	for (let i = 0; i < tries; i += 1) {
		const startMs = nowMs();
		const locked = await directory.open(free, "update");
		await locked.tryLock(lock);
		await locked.close();
		const lockedMs = nowMs();
		await file.write(0, new TextEncoder().encode(`${i}`.padEnd(heartbeatBytes)));
		await file.sync();
		const writtenMs = nowMs();
		await (await directory.create(timed, fileMode)).close();
		await directory.rename(timed, renamed);
		const renamedMs = nowMs();
		await directory.list();
		times.list.push(nowMs() - renamedMs);
		times.rename.push(renamedMs - writtenMs);
		times.write.push(writtenMs - lockedMs);
		times.lock.push(lockedMs - startMs);
		await directory.unlink(renamed);
	}
	await file.close();
	return {
		lockMs: median(times.lock),
		writeMs: median(times.write),
		renameMs: median(times.rename),
		listMs: median(times.list)
	};
}
function median(values) {
	return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
async function listProbes(store) {
	return (await store.list()).filter((name) => probePattern.test(name));
}
async function sweepProbes({ store, lock }, seen) {
	for (const name of seen) await sweepProbe({
		store,
		lock
	}, name).catch(() => {});
}
async function sweepProbe({ store, lock }, name) {
	const directory = await store.openDirectory(name);
	try {
		const held = await directory.open(probeFiles.held, "update").catch((error) => {
			if ((0,errors/* codeOf */.$N)(error) !== "ENOENT") throw error;
		});
		if (held === void 0) return await store.removeDirectory(name);
		const isDead = await held.tryLock(lock).catch(() => false);
		await held.close();
		if (isDead) await removeProbe(store, {
			name,
			directory
		});
	} finally {
		await directory.close();
	}
}


// EXTERNAL MODULE: ./node_modules/valibot/dist/index.js
var dist = __webpack_require__(438);
// EXTERNAL MODULE: ./src/core/words.js
var words = __webpack_require__(4502);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
;// CONCATENATED MODULE: ./src/doctor/second-process.js







// src/doctor/second-process.ts
const stepsSchema = (0,dist/* object */.Ik)({
	held: (0,dist/* string */.Yj)(),
	free: (0,dist/* string */.Yj)(),
	make: (0,dist/* string */.Yj)(),
	rename: (0,dist/* string */.Yj)(),
	remove: (0,dist/* string */.Yj)()
});
const requestSchema = (0,dist/* object */.Ik)({
	path: (0,dist/* string */.Yj)(),
	name: (0,dist/* string */.Yj)(),
	identity: (0,dist/* string */.Yj)(),
	lock: (0,dist/* picklist */.KI)(words/* lockWords */.jU),
	fileMode: (0,dist/* number */.ai)(),
	become: (0,dist/* optional */.lq)((0,dist/* object */.Ik)({
		uid: (0,dist/* number */.ai)(),
		gid: (0,dist/* number */.ai)()
	}))
});
const secondOption = "--second-process";
const patienceMs = 12e4;
async function tryAsSecond(files, text) {
	const { path, name, identity, become, ...trial } = (0,dist/* parse */.qg)(requestSchema, JSON.parse(text));
	if (become !== void 0) becomeUser(become);
	return await (0,opened_gate/* withStore */.aH)(files, path, async (store) => (0,opened_gate/* closing */.ET)(await store.openDirectory((0,entry_name/* entryName */.M)(name)), async (directory) => {
		if ((await directory.ownStatus()).identity !== identity) throw new Error(`another directory replaced ${name}`);
		return await tryIn(directory, trial);
	})).catch((error) => {
		const code = (0,errors/* codeOf */.$N)(error);
		if (code === "") throw error;
		return {
			held: code,
			free: code,
			make: code,
			rename: code,
			remove: code
		};
	});
}
async function tryIn(directory, { lock, fileMode }) {
	const { held, free, spare, made, moved } = probeFiles;
	const tryFile = async (name) => {
		const file = await directory.open(name, "update");
		return await file.tryLock(lock).finally(async () => await file.close()) ? "got-it" : "kept-out";
	};
	return {
		held: await outcome(async () => await tryFile(held)),
		free: await outcome(async () => await tryFile(free)),
		make: await outcome(async () => {
			const file = await directory.create(made, fileMode);
			await file.write(0, new TextEncoder().encode("made"));
			await file.sync().finally(async () => await file.close());
			await directory.unlink(made);
		}),
		rename: await outcome(async () => await directory.rename(spare, moved)),
		remove: await outcome(async () => await directory.unlink(moved))
	};
}
async function outcome(call) {
	try {
		const said = await call();
		return typeof said === "string" ? said : "done";
	} catch (error) {
		return (0,errors/* codeOf */.$N)(error) || "unknown error";
	}
}
function becomeUser({ uid, gid }) {
	const { setgroups, setgid, setuid } = process;
	if (setgroups === void 0 || setgid === void 0 || setuid === void 0) throw new Error("users cannot be changed here");
	setgroups([gid]);
	setgid(gid);
	setuid(uid);
}
async function startSecond(script, request) {
	const args = [
		script,
		"doctor",
		"--path",
		request.path,
		secondOption
	];
	const child = (0,external_node_child_process_.spawn)(process.execPath, [...args, JSON.stringify(request)], {
		stdio: [
			"ignore",
			"pipe",
			"pipe"
		],
		cwd: "/"
	});
	const said = {
		stdout: "",
		stderr: ""
	};
	for (const name of ["stdout", "stderr"]) child[name].setEncoding("utf8").on("data", (text) => {
		said[name] = `${said[name]}${text}`.slice(0, 4096);
	});
	const timer = setTimeout(() => child.kill("SIGKILL"), patienceMs);
	await new Promise((resolve, reject) => {
		child.once("error", reject);
		child.once("close", () => resolve());
	}).finally(() => clearTimeout(timer));
	const steps = (0,dist/* safeParse */.xL)(stepsSchema, parsed(said.stdout));
	if (steps.success) return {
		steps: steps.output,
		become: request.become
	};
	throw new Error(said.stderr.trim() || "the second process printed nothing");
}
function parsed(text) {
	try {
		return JSON.parse(text);
	} catch {
		return;
	}
}


;// CONCATENATED MODULE: ./src/doctor/second-user.js
// src/doctor/second-user.ts
const nobody = 65534;
const another = 65533;
function audienceOf(mode) {
	if ((mode & 7) === 7) return "everyone";
	return (mode & 56) === 56 ? "group" : "owner";
}
function secondUser(facts) {
	if (facts.owner.kind !== "known" || facts.owner.value.asker.uid !== 0) return void 0;
	const { gid, mode } = facts.owner.value;
	const audience = audienceOf(mode);
	if (audience === "owner") return void 0;
	return {
		uid: (facts.madeAs.kind === "known" ? facts.madeAs.value.uid : 0) === nobody ? another : nobody,
		gid: audience === "group" ? gid : another
	};
}


// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./src/doctor/gather.js














// src/doctor/gather.ts
function emptyDraft(asked, world) {
	return {
		...asked,
		host: readHost(world.processes.place),
		native: notReached,
		store: notReached,
		reach: notReached,
		mount: notReached,
		mounted: notReached,
		nfs: notReached,
		owner: notReached,
		madeAs: notReached,
		second: notReached,
		latencies: notReached
	};
}
async function gather(draft, exam) {
	const { path, lock } = draft;
	const { files } = exam.world;
	draft.native = await find(() => {
		(0,load_native/* loadNative */.S)();
		const { platform, arch, versions } = process;
		return (0,external_node_path_.basename)((0,binary/* binaryName */.fW)({
			platform,
			arch,
			nodeVersion: versions.node
		}));
	});
	draft.reach = await find(async () => {
		await (0,check_path/* checkPath */.Cg)(path);
		return true;
	});
	draft.mount = await find(async () => await (0,inspect/* inspectMount */.A)(path, lock));
	if (draft.mount.kind === "known") await gatherMount(draft);
	if (draft.reach.kind !== "known") return;
	draft.store = await find(async () => (await (0,store_file/* readStore */.uz)(files, path))?.store ?? "");
	if (draft.native.kind === "known" && !exam.signal.aborted) await gatherTrials(draft, exam);
	if (draft.mounted.kind === "known" && draft.nfs.kind === "known") draft.nfs = {
		kind: "known",
		value: readNfsClient(draft.mounted.value)
	};
}
async function gatherMount(draft) {
	const mounted = await find(async () => await readMounted(draft.path));
	draft.mounted = mounted.kind === "known" ? mounted.value : mounted;
	const owner = await find(async () => await readOwner(draft.path));
	draft.owner = owner.kind === "known" ? owner.value : owner;
	const fsType = draft.mounted.kind === "known" ? draft.mounted.value.fsType : "";
	draft.nfs = draft.mounted.kind === "known" && (fsType === "nfs" || fsType === "nfs4") ? {
		kind: "known",
		value: readNfsClient(draft.mounted.value)
	} : {
		kind: "skipped",
		reason: "no mount of the Linux NFS client"
	};
}
async function gatherTrials(draft, exam) {
	await (0,opened_gate/* withStore */.aH)(exam.world.files, draft.path, (store) => gatherIn(store, draft, exam));
}
async function gatherIn(store, draft, exam) {
	const { lock } = draft;
	const old = await listProbes(store);
	const uuid = exam.world.chance.uuid();
	try {
		const made = await find(async () => await makeProbe({
			store,
			uuid,
			lock
		}));
		if (made.kind !== "known") {
			draft.latencies = made;
			return;
		}
		const probe = made.value;
		draft.madeAs = await find(async () => await makerOf(probe.held));
		draft.latencies = await find(async () => await timeCalls(lock, probe, exam.nowMs));
		if (!exam.signal.aborted) await gatherSecond(draft, exam, probe);
		await probe.held.close();
		await removeProbe(store, probe);
		await sweepProbes({
			store,
			lock
		}, old);
	} finally {
		await sweepProbes({
			store,
			lock
		}, [probeName(uuid)]);
	}
}
async function gatherSecond(draft, exam, probe) {
	const { name, fileMode } = probe;
	const become = secondUser(draft);
	const { identity } = await probe.directory.ownStatus();
	const request = {
		path: draft.path,
		name,
		identity,
		fileMode,
		lock: draft.lock,
		become
	};
	draft.second = await find(async () => await startSecond(exam.script, request));
	if (draft.second.kind === "failed" && become !== void 0) draft.second = await find(async () => await startSecond(exam.script, {
		...request,
		become: void 0
	}));
}


// EXTERNAL MODULE: ./src/platform/mount/fitness.js
var fitness = __webpack_require__(8325);
;// CONCATENATED MODULE: ./src/doctor/judge-nfs.js


// src/doctor/judge-nfs.ts
const commonName = /^$|^\(none\)$|^(localhost|localhost6|debian|ubuntu|fedora|archlinux|alpine|raspberrypi|linux|unknown|template|buildroot)(\.|$)/i;
const reclaimMs = 6e4;
const longLeaseSeconds = 180;
const setUniqueId = "Give each host a name of its own, or set one: `options nfs nfs4_unique_id=$(uuidgen)` in /etc/modprobe.d, before the first mount.";
function judgeNfsClient({ nfs, mounted, host }) {
	if (nfs.kind !== "known" || mounted.kind !== "known") return [];
	const isV4 = mounted.value.fsType === "nfs4";
	return [
		judgeClientName(nfs.value, host.host, isV4),
		...isV4 ? [judgeLostLocks(nfs.value), judgeLease(nfs.value)] : [],
		...judgeOptions(mounted.value)
	];
}
function clientName({ nfs, host }) {
	if (nfs.kind !== "known" || nfs.value.inContainer) return "";
	const { uniqueId } = nfs.value;
	return uniqueId === "" ? host.host : `${uniqueId}/${host.host}`;
}
function judgeClientName(nfs, hostName, isV4) {
	const what = "NFS client name";
	const host = (0,core_text/* printable */.g)(hostName, 80);
	if (nfs.inContainer && nfs.uniqueId === "") return {
		kind: "unknown",
		what,
		found: `this is a container (${host}): the mount uses the client name of the host that mounted it`,
		next: "Run `slotgate doctor` on the host, too."
	};
	if (isV4 && nfs.uniqueId !== "") return {
		kind: "ok",
		what,
		found: `${(0,core_text/* printable */.g)(nfs.uniqueId, 80)}/${host}`
	};
	if (!commonName.test(hostName)) return {
		kind: "ok",
		what,
		found: `${host}, the host's name`
	};
	return {
		kind: "warning",
		what,
		found: `${host || "empty"}, a name that other hosts may have, too: two clients with one name break each other's locks`,
		next: isV4 ? setUniqueId : "Give each host a name of its own."
	};
}
function judgeLostLocks({ recoversLostLocks }) {
	const what = "recover_lost_locks";
	if (!recoversLostLocks) return {
		kind: "ok",
		what,
		found: "off: a host that lost its lock gets EIO when it writes"
	};
	return {
		kind: "failure",
		what,
		found: "on: a host that was cut off keeps writing under a lock that another host now holds",
		next: "Turn it off: `echo N > /sys/module/nfs/parameters/recover_lost_locks`, and remove it from modprobe.d and the kernel command line."
	};
}
function judgeLease({ leaseSeconds, leaseExpiredSeconds }) {
	const what = "lease";
	if (leaseSeconds === void 0) return {
		kind: "unknown",
		what,
		found: "/proc/self/mountstats does not show it"
	};
	if (leaseExpiredSeconds !== void 0 && leaseExpiredSeconds > 0) return {
		kind: "warning",
		what,
		found: `${leaseSeconds} s, expired for ${leaseExpiredSeconds} s: this client cannot reach its server`,
		next: "Check the network and the kernel log (`lost ... locks`)."
	};
	const found = `${leaseSeconds} s: the slot of a lost machine is free again after ${(0,quantities/* formatDuration */.a3)(leaseSeconds * 1e3 + reclaimMs)} at most`;
	if (leaseSeconds <= longLeaseSeconds) return {
		kind: "ok",
		what,
		found
	};
	return {
		kind: "warning",
		what,
		found,
		next: "Shorten it on the server (knfsd: /proc/fs/nfsd/nfsv4leasetime)."
	};
}
function judgeOptions({ source, options }) {
	const checks = [];
	const what = "mount options";
	if (/(^|[.-])efs\.|^127\.0\.0\.1:\/|^fs-[0-9a-f]+\./.test(source) && !options.includes("noresvport")) checks.push({
		kind: "warning",
		what,
		found: "without `noresvport` a broken connection to EFS may not come back on its old port",
		next: "Mount it with `noresvport`."
	});
	if (options.some((option) => option.startsWith("sec=krb5"))) checks.push({
		kind: "warning",
		what,
		found: "with Kerberos every call fails once the job's ticket has expired, heartbeats too",
		next: "Give the runner a keytab that renews it (gssproxy, k5start), or use `sec=sys`."
	});
	return checks;
}


;// CONCATENATED MODULE: ./src/doctor/judge-users.js


// src/doctor/judge-users.ts
const shareNext = "For several users: `slotgate init --path DIR --mode 2770 --group GROUP`, with a group of which all are members.";
function judgeUsers(facts) {
	const { owner, madeAs } = facts;
	const what = "users";
	if (owner.kind === "skipped") return [{
		kind: "unknown",
		what,
		found: owner.reason
	}];
	if (owner.kind === "failed") return [{
		kind: "unknown",
		what,
		found: owner.problem.what
	}];
	const checks = [judgeModes(what, owner.value)];
	const { uid } = owner.value.asker;
	if (madeAs.kind === "known" && madeAs.value.uid !== uid) checks.push({
		kind: "ok",
		what: "own files",
		found: `files that uid ${uid} creates belong to uid ${madeAs.value.uid}: the server maps users (\`root_squash\`, \`all_squash\`, an access point)`
	});
	return [...checks, judgeSecondUser(facts, owner.value)];
}
function judgeModes(what, { uid, gid, mode }) {
	const sticky = (mode & 512) === 0 ? "" : " (sticky: other users cannot replace policies)";
	const modes = `${uid}:${gid}, mode ${mode.toString(8).padStart(4, "0")}${sticky}`;
	switch (audienceOf(mode)) {
		case "everyone": return {
			kind: "ok",
			what,
			found: `${modes}: every user may use gates here, and break them`
		};
		case "group":
			if ((mode & 1024) !== 0) return {
				kind: "ok",
				what,
				found: `${modes}: all members of group ${gid}`
			};
			return {
				kind: "warning",
				what,
				found: `${modes}: without the setgid bit a gate gets the group of its creator, and other users may have no access`,
				next: "`chmod g+s` on the directory, and on gates that exist."
			};
		case "owner": return {
			kind: "ok",
			what,
			found: `${modes}: uid ${uid} alone`,
			next: shareNext
		};
	}
}
function judgeSecondUser({ second }, { mode, asker }) {
	const what = "another user";
	if (audienceOf(mode) === "owner") return {
		kind: "ok",
		what,
		found: "not tried: the modes give other users no access"
	};
	if (asker.uid !== 0) return {
		kind: "unknown",
		what,
		found: `not tried: uid ${asker.uid} cannot become another`
	};
	if (second.kind === "failed") return {
		kind: "unknown",
		what,
		found: second.problem.what
	};
	if (second.kind === "skipped") return {
		kind: "unknown",
		what,
		found: second.reason
	};
	return judgeTrial(what, second.value);
}
function judgeTrial(what, { steps, become }) {
	if (become === void 0) return {
		kind: "unknown",
		what,
		found: "not tried: this process may not change users"
	};
	const who = `uid ${become.uid}, gid ${become.gid}`;
	const refused = [
		{
			act: "lock",
			outcome: steps.free,
			good: "got-it"
		},
		{
			act: "create",
			outcome: steps.make,
			good: "done"
		},
		{
			act: "rename",
			outcome: steps.rename,
			good: "done"
		},
		{
			act: "remove",
			outcome: steps.remove,
			good: "done"
		}
	].filter(({ outcome, good }) => outcome !== good);
	if (refused.length === 0) return {
		kind: "ok",
		what,
		found: `${who} can lock, create, rename and remove`
	};
	return {
		kind: "warning",
		what,
		found: `${who} cannot ${refused.map(({ act, outcome }) => `${act} (${(0,core_text/* printable */.g)(outcome, 40)})`).join(", ")}, though the modes of the directory allow it`,
		next: "Check its parent directories, access lists, SELinux (`virt_use_nfs`) and the export (`root_squash`, `manage-gids`)."
	};
}


;// CONCATENATED MODULE: ./src/doctor/judge.js







// src/doctor/judge.ts
const slowMs = 250;
function judge(facts) {
	return [
		judgeReach(facts),
		...judgeMount(facts),
		...judgeNfsClient(facts),
		...judgeUsers(facts),
		judgeBinary(facts),
		judgeOneHost(facts),
		judgeSpeed(facts),
		judgeClock(facts)
	];
}
function failed(what, problem) {
	const { what: found, next } = problem;
	return {
		kind: "failure",
		what,
		found,
		...next === void 0 ? {} : { next }
	};
}
function judgeReach({ reach, path, store }) {
	const what = "directory";
	if (reach.kind === "failed") return failed(what, reach.problem);
	if (reach.kind === "skipped") return {
		kind: "unknown",
		what,
		found: reach.reason
	};
	const found = `${(0,core_text/* printable */.g)(path, 300)} can be listed and written`;
	if (store.kind === "failed") return failed("store", store.problem);
	if (store.kind === "skipped" || store.value === "") return {
		kind: "ok",
		what,
		found
	};
	return {
		kind: "ok",
		what,
		found: `${found} (store ${store.value})`
	};
}
function judgeMount({ mount, mounted, path, scope }) {
	const what = "file system";
	if (mount.kind === "failed") return [failed(what, mount.problem)];
	if (mount.kind === "skipped") return [{
		kind: "unknown",
		what,
		found: mount.reason
	}];
	const verdict = mount.value;
	const checks = [];
	if (mounted.kind === "known") {
		const { source, mountPoint, options } = mounted.value;
		const place = `from ${(0,core_text/* printable */.g)(source, 200)}, mounted on ${(0,core_text/* printable */.g)(mountPoint, 200)}`;
		checks.push({
			kind: "ok",
			what,
			found: `${verdict.fileSystem} ${place}`
		});
		checks.push({
			kind: "ok",
			what: "mount options",
			found: (0,core_text/* printable */.g)([...new Set(options)].join(","), 600)
		});
	} else checks.push({
		kind: "ok",
		what,
		found: verdict.fileSystem
	});
	const locks = scope === "shared" ? "locks between hosts" : "locks";
	try {
		const warning = (0,fitness/* requireFit */.v)(verdict, {
			path,
			scope
		});
		const next = verdict.next === void 0 ? {} : { next: verdict.next };
		const kind = warning === void 0 ? "ok" : "warning";
		checks.push({
			kind,
			what: locks,
			found: verdict.reason,
			...kind === "ok" ? {} : next
		});
	} catch (error) {
		checks.push(failed(locks, problemOf(error)));
	}
	return checks;
}
function judgeBinary({ native }) {
	const what = "lock binary";
	if (native.kind === "failed") return failed(what, native.problem);
	if (native.kind === "skipped") return {
		kind: "unknown",
		what,
		found: native.reason
	};
	return {
		kind: "ok",
		what,
		found: native.value
	};
}
function judgeOneHost({ second, latencies, lock, native }) {
	const what = `${lock} on this host`;
	if (native.kind !== "known") return {
		kind: "unknown",
		what,
		found: "not tried: no lock binary"
	};
	if (latencies.kind === "failed") return lockTrouble(what, latencies.problem);
	if (second.kind === "failed") return {
		kind: "unknown",
		what,
		found: `no second process: ${second.problem.what}`
	};
	if (second.kind === "skipped") return {
		kind: "unknown",
		what,
		found: second.reason
	};
	const { held, free } = second.value.steps;
	if (held === "got-it") return {
		kind: "failure",
		what,
		found: "two processes of this host got one lock at the same time",
		next: "Gates do not work here; use NFSv4."
	};
	if (held === "kept-out" && free === "got-it") return {
		kind: "ok",
		what,
		found: "a second process cannot get a held lock, and gets a free one"
	};
	return {
		kind: "unknown",
		what,
		found: `a second process could not try (${(0,core_text/* printable */.g)(held === "kept-out" ? free : held, 40)})`
	};
}
function lockTrouble(what, { code, what: said }) {
	const noLocks = [
		"ENOLCK",
		"ENOTSUP",
		"EOPNOTSUPP",
		"ENOSYS",
		"EINVAL"
	].includes(code);
	return {
		kind: "failure",
		what,
		found: `trials in a directory of their own failed: ${said}`,
		next: noLocks ? "The file system or its server offers no such locks; on NFSv3 check that rpc.statd and the lock manager run on both sides." : "Check the kernel log of this host, the file server, modes and quota."
	};
}
function judgeSpeed({ latencies }) {
	const what = "speed";
	if (latencies.kind !== "known") return {
		kind: "unknown",
		what,
		found: "not measured"
	};
	const { lockMs, writeMs, renameMs, listMs } = latencies.value;
	const found = [
		`lock ${tenths(lockMs)}`,
		`write and fsync ${tenths(writeMs)}`,
		`create and rename ${tenths(renameMs)}`,
		`list ${tenths(listMs)}`
	].join(", ");
	if (Math.max(lockMs, writeMs, renameMs, listMs) <= slowMs) return {
		kind: "ok",
		what,
		found
	};
	return {
		kind: "warning",
		what,
		found,
		next: `Admissions to one gate are serial, about ${(0,quantities/* formatDuration */.a3)(lockMs + 2 * writeMs + renameMs)} each here: check the load of the server and the network.`
	};
}
function tenths(ms) {
	return `${ms.toFixed(1)} ms`;
}
function judgeClock({ host }) {
	const what = "host and clock";
	const names = [`host ${(0,core_text/* printable */.g)(host.host, 80) || "without a name"}`, host.machineId === "" ? "no machine id" : `machine ${(0,core_text/* printable */.g)(host.machineId, 40)}`].join(", ");
	if (host.bootId !== "") return {
		kind: "ok",
		what,
		found: `${names}, boot ${(0,core_text/* printable */.g)(host.bootId, 60)}`
	};
	return {
		kind: "warning",
		what,
		found: `${names}; its boot id, or the PID namespace of /proc, is unknown`,
		next: "The slot of a killed job is then reclaimed only after 45 s without a heartbeat; mount the container's own /proc."
	};
}


;// CONCATENATED MODULE: ./src/doctor/peers/note.js



// src/doctor/peers/note.ts
const noteBytes = 4096;
const word = (0,dist/* pipe */.Fs)((0,dist/* string */.Yj)(), (0,dist/* maxLength */.Ru)(120));
const introductionSchema = (0,dist/* object */.Ik)({
	host: word,
	place: word,
	machineId: word,
	clientName: word,
	fileSystem: word,
	source: word,
	version: word,
	lock: (0,dist/* picklist */.KI)(words/* lockWords */.jU)
});
const noteSchema = (0,dist/* object */.Ik)({
	doctor: (0,dist/* literal */.eu)(1),
	uuid: (0,dist/* pipe */.Fs)((0,dist/* string */.Yj)(), (0,dist/* uuid */.uR)()),
	nonce: (0,dist/* pipe */.Fs)((0,dist/* string */.Yj)(), (0,dist/* uuid */.uR)()),
	about: introductionSchema,
	beat: (0,dist/* pipe */.Fs)((0,dist/* number */.ai)(), (0,dist/* safeInteger */.Y2)()),
	chose: word,
	seen: word,
	paired: (0,dist/* boolean */.zM)(),
	said: (0,dist/* record */.g1)(word, word)
});
const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const namePattern = new RegExp(`^(${uuid})\\.note$`);
const trialPattern = new RegExp(`^(${uuid})\\.${uuid}\\.(flock|fcntl|record)$`);
function noteName(of) {
	return (0,entry_name/* entryName */.M)(`${of}.note`);
}
function noteOwner(name) {
	return namePattern.exec(name)?.[1];
}
function trialOwner(name) {
	return trialPattern.exec(name)?.[1];
}
function encodeNote(note) {
	const bytes = new TextEncoder().encode(JSON.stringify(note));
	if (bytes.length > 4096) throw new Error(`a note of ${bytes.length} bytes is too long`);
	const block = new Uint8Array(noteBytes).fill(32);
	block.set(bytes);
	return block;
}
function decodeNote(bytes) {
	try {
		const note = (0,dist/* safeParse */.xL)(noteSchema, JSON.parse(new TextDecoder().decode(bytes)));
		return note.success ? note.output : void 0;
	} catch {
		return;
	}
}


;// CONCATENATED MODULE: ./src/doctor/peers/meeting-place.js



// src/doctor/peers/meeting-place.ts
const peersDirectory = (0,entry_name/* entryName */.M)(".doctor-peers");
const defaultTiming = {
	beatMs: 250,
	pollMs: 40,
	silentMs: 5e3,
	lostMs: 2e4,
	lockMs: 8e3
};
var Cancelled = class extends Error {};
var OwnNote = class OwnNote {
	#world;
	#file;
	place;
	#note;
	#writtenMs = 0;
	constructor(world, file, at) {
		this.#world = world;
		this.#file = file;
		this.place = at.place;
		this.#note = at.note;
	}
	static async write(world, store, first) {
		const { clock } = world;
		const mode = (await store.ownStatus()).mode & 1535;
		const { place, file } = await createIn(store, noteName(first.uuid), mode);
		const note = {
			doctor: 1,
			...first,
			beat: 0,
			said: {}
		};
		const own = new OwnNote(world, file, {
			place,
			note
		});
		try {
			await own.change({});
			for (let tries = 0; tries < 100 && !await file.tryLock("flock"); tries += 1) await clock.sleep(10);
			return own;
		} catch (error) {
			await own.remove();
			throw error;
		}
	}
	get note() {
		return this.#note;
	}
	async change(change) {
		this.#note = {
			...this.#note,
			...change,
			beat: this.#note.beat + 1
		};
		await this.#file.write(0, encodeNote(this.#note));
		await this.#file.sync();
		this.#writtenMs = this.#world.clock.elapsedMs();
	}
	async beat(everyMs) {
		if (this.#world.clock.elapsedMs() - this.#writtenMs >= everyMs) await this.change({});
	}
	async remove() {
		await this.#file.close();
		await this.place.unlink(noteName(this.#note.uuid)).catch(() => void 0);
		await this.place.close();
	}
};
async function createIn(store, name, mode) {
	for (let tries = 1;; tries += 1) {
		let place;
		try {
			place = await makeOrOpen(store, mode);
			return {
				place,
				file: await place.create(name, mode & 438)
			};
		} catch (error) {
			await place?.close();
			if (!["ENOENT", "ESTALE"].includes((0,errors/* codeOf */.$N)(error)) || tries === 5) throw error;
		}
	}
}
async function makeOrOpen(store, mode) {
	try {
		return await store.makeDirectory(peersDirectory, mode);
	} catch (error) {
		if ((0,errors/* codeOf */.$N)(error) !== "EEXIST") throw error;
		return await store.openDirectory(peersDirectory);
	}
}
async function readNote(place, name) {
	try {
		const file = await place.open(name, "read");
		try {
			return decodeNote(await file.read(0, 4096)) ?? "torn";
		} finally {
			await file.close();
		}
	} catch (error) {
		if ((0,errors/* codeOf */.$N)(error) === "ENOENT") return "gone";
		if ((0,errors/* codeOf */.$N)(error) === "ESTALE") return "torn";
		throw error;
	}
}
async function listFresh(place, uuid) {
	const stir = (0,entry_name/* entryName */.M)(`${uuid}.stir`);
	await (await place.create(stir, 384)).close();
	await place.unlink(stir);
	return await place.list();
}


;// CONCATENATED MODULE: ./src/doctor/peers/talk.js



// src/doctor/peers/talk.ts
var PeerLost = class extends Error {
	during;
	constructor(during) {
		super(`the peer was lost during ${during}`);
		this.during = during;
	}
};
var Talk = class {
	isFirst;
	#world;
	#request;
	#peer;
	#changedMs;
	constructor(world, request) {
		this.#world = world;
		this.#request = request;
		this.#peer = request.peer;
		this.#changedMs = world.clock.elapsedMs();
		this.isFirst = request.own.note.uuid < request.peer.uuid;
	}
	get place() {
		return this.#request.own.place;
	}
	get evidence() {
		return {
			own: this.#request.own.note.said,
			peer: this.#peer.said,
			isFirst: this.isFirst
		};
	}
	get recordLock() {
		return (this.isFirst ? this.#request.own.note : this.#peer).about.lock;
	}
	nonce(of) {
		return of === "own" ? this.#request.own.note.nonce : this.#peer.nonce;
	}
	trial(name) {
		const { own, peer } = this.#request;
		const uuids = [own.note.uuid, peer.uuid].sort().join(".");
		return (0,entry_name/* entryName */.M)(`${uuids}.${name}`);
	}
	async say(point, word) {
		const { own } = this.#request;
		await own.change({ said: {
			...own.note.said,
			[point]: word
		} });
	}
	async hear(point) {
		const { timing } = this.#request;
		for (;;) {
			if (await this.look() === "gone") throw new PeerLost(point);
			const word = this.#peer.said[point];
			if (word !== void 0) return word;
			if (this.#world.clock.elapsedMs() - this.#changedMs > timing.lostMs) throw new PeerLost(point);
			await this.pause();
		}
	}
	async look() {
		const note = await readNote(this.place, noteName(this.#peer.uuid));
		if (note === "gone" || note !== "torn" && note.chose !== this.#request.own.note.uuid) return "gone";
		if (note !== "torn" && note.uuid === this.#peer.uuid && note.beat !== this.#peer.beat) {
			this.#changedMs = this.#world.clock.elapsedMs();
			this.#peer = note;
		}
		return this.#peer.beat;
	}
	async pause() {
		const { own, timing, signal } = this.#request;
		if (signal.aborted) throw new Cancelled();
		await this.#world.clock.sleep(timing.pollMs, signal);
		await own.beat(timing.beatMs);
	}
	async removeTrials() {
		if (!this.isFirst) return;
		for (const name of [
			"flock",
			"fcntl",
			"record"
		]) await this.place.unlink(this.trial(name)).catch(() => void 0);
	}
};


;// CONCATENATED MODULE: ./src/doctor/peers/proof.js


// src/doctor/peers/proof.ts
const lockDrivers = process.platform === "win32" ? ["flock"] : ["flock", "fcntl"];
const beatsWithinMs = 1e4;
const recordBytes = 128;
async function prove(world, talk, timing) {
	const stage = {
		world,
		talk,
		timing
	};
	await makeTrials(stage);
	for (const driver of lockDrivers) {
		await (talk.isFirst ? hold(stage, driver, 1) : attempt(stage, driver, 1));
		await (talk.isFirst ? attempt(stage, driver, 2) : hold(stage, driver, 2));
	}
	for (let round = 1; round <= 3; round += 1) {
		await (talk.isFirst ? writeRecord(stage, `record.${round}a`) : readRecord(stage, `record.${round}a`));
		await (talk.isFirst ? readRecord(stage, `record.${round}b`) : writeRecord(stage, `record.${round}b`));
	}
	await watchBeats(stage);
	await talk.say("done", "yes");
	await talk.hear("done").catch((error) => {
		if (!(error instanceof PeerLost)) throw error;
	});
}
async function makeTrials({ talk }) {
	if (!talk.isFirst) {
		await talk.hear("ready");
		return;
	}
	const mode = (await talk.place.ownStatus()).mode & 438;
	for (const name of [
		"flock",
		"fcntl",
		"record"
	]) await (await talk.place.create(talk.trial(name), mode)).close();
	await talk.say("ready", "yes");
}
async function hold({ talk, ...stage }, driver, turn) {
	const point = `${driver}.${turn}`;
	const taken = await tryFor({
		talk,
		...stage
	}, talk.trial(driver), driver);
	await talk.say(`${point}.held`, taken.word);
	try {
		await talk.hear(`${point}.tried`);
	} finally {
		await taken.file?.close();
	}
	await talk.say(`${point}.free`, "yes");
	await talk.hear(`${point}.retried`);
}
async function attempt(stage, driver, turn) {
	const { talk } = stage;
	const point = `${driver}.${turn}`;
	const word = await talk.hear(`${point}.held`) === "got-it" ? await tryOnce(stage, talk.trial(driver), driver) : void 0;
	await word?.file?.close();
	await talk.say(`${point}.tried`, word?.word ?? "not-tried");
	await talk.hear(`${point}.free`);
	const again = await tryFor(stage, talk.trial(driver), driver);
	await again.file?.close();
	await talk.say(`${point}.retried`, again.word);
}
async function tryOnce({ talk }, name, driver) {
	let file;
	try {
		file = await talk.place.open(name, "update");
		if (await file.tryLock(driver)) return {
			word: "got-it",
			file
		};
		await file.close();
		return { word: "kept-out" };
	} catch (error) {
		await file?.close();
		return { word: (0,errors/* codeOf */.$N)(error) || "unknown error" };
	}
}
async function tryFor(stage, name, driver) {
	const { clock } = stage.world;
	const startMs = clock.elapsedMs();
	for (;;) {
		const tried = await tryOnce(stage, name, driver);
		if (tried.word === "got-it" || clock.elapsedMs() - startMs > stage.timing.lockMs) return tried;
		await stage.talk.pause();
	}
}
async function writeRecord(stage, point) {
	const { talk } = stage;
	const { word, file } = await tryFor(stage, talk.trial("record"), talk.recordLock);
	const written = await write(file, `${point}:${talk.nonce("own")}`.padEnd(recordBytes)).catch((error) => (0,errors/* codeOf */.$N)(error));
	await file?.close();
	await talk.say(`${point}.written`, file === void 0 ? word : written);
	await talk.hear(`${point}.read`);
}
async function write(file, text) {
	await file?.write(0, new TextEncoder().encode(text));
	await file?.sync();
	return "done";
}
async function readRecord(stage, point) {
	const { talk } = stage;
	const written = await talk.hear(`${point}.written`);
	const { word, file } = await tryFor(stage, talk.trial("record"), talk.recordLock);
	const expected = `${point}:${talk.nonce("peer")}`.padEnd(recordBytes);
	const bytes = await file?.read(0, recordBytes).catch(() => void 0);
	await file?.close();
	const seen = new TextDecoder().decode(bytes ?? new Uint8Array()) === expected ? "new" : "old";
	await talk.say(`${point}.read`, written !== "done" ? "not-tried" : file === void 0 ? word : seen);
}
async function watchBeats({ world, talk }) {
	const { clock } = world;
	const startMs = clock.elapsedMs();
	let last = await talk.look();
	let seen = 0;
	while (seen < 4 && clock.elapsedMs() - startMs < beatsWithinMs) {
		await talk.pause();
		const now = await talk.look();
		if (now === "gone") break;
		if (now !== last) seen += 1;
		last = now;
	}
	await talk.say("beats", `${seen} in ${clock.elapsedMs() - startMs} ms`);
	await talk.hear("beats");
}


;// CONCATENATED MODULE: ./src/doctor/peers/judge-meeting.js



// src/doctor/peers/judge-meeting.ts
const notLocal = "Mount it on both hosts without `nolock` and `local_lock=`, best with `vers=4.1`.";
function judgeMeeting(meeting, about) {
	switch (meeting.kind) {
		case "nobody": return [judgeNobody(meeting, about)];
		case "cancelled": return [{
			kind: "failure",
			what: "peer",
			found: "ended by a signal before the checks were complete"
		}];
		case "proved":
		case "peer-lost": return judgeMet(meeting, about);
	}
}
function judgeNobody({ waitMs, sameKernel, busy, silent }, about) {
	const what = "peer";
	const waited = (0,quantities/* formatDuration */.a3)(waitMs);
	if (sameKernel > 0) return {
		kind: "failure",
		what,
		found: `in ${waited} only processes with this host's boot id answered: one kernel proves nothing about two hosts`,
		next: "Run it on another machine at the same time. A virtual machine resumed from the same snapshot has the same boot id: reboot it."
	};
	if (busy > 0) return {
		kind: "failure",
		what,
		found: `in ${waited} other hosts answered, but each met another one`,
		next: "Run it on an even number of hosts, or again."
	};
	return {
		kind: "failure",
		what,
		found: `no other host answered within ${waited}${silent > 0 ? `; ${silent} notes found there got no answer` : ""}`,
		next: `If the other host ran it at the same time with this result, the two see different exports or directories: here it is ${(0,core_text/* printable */.g)(about.source, 120) || "a mount without a name"}; compare it, and the content of the directory. Otherwise start it there within ${waited}, or give both a longer --wait-timeout.`
	};
}
function judgeMet(meeting, about) {
	const { peer, metMs, tookMs } = meeting;
	const seenAs = `${(0,core_text/* printable */.g)(peer.fileSystem, 40)} from ${(0,core_text/* printable */.g)(peer.source, 120)}`;
	const them = nameOf(peer, about);
	const checks = [
		{
			kind: "ok",
			what: "same export",
			found: `${them} has it as ${seenAs}; each found the other's note within ${(0,quantities/* formatDuration */.a3)(metMs)}`
		},
		...lockDrivers.map((driver) => judgeExclusion(meeting, about, driver)),
		judgeRecord(meeting, about),
		judgeBeats(meeting, them),
		...judgeIdentity(peer, about)
	];
	if (meeting.kind === "proved") return [...checks, {
		kind: "ok",
		what: "peer",
		found: `all tried in ${(0,quantities/* formatDuration */.a3)(tookMs)}`
	}];
	const lost = {
		kind: "failure",
		what: "peer",
		found: `${them} stopped answering during "${meeting.during}"`,
		next: "Check whether it was ended or its host is cut off, and run it on both hosts again."
	};
	return [...checks, lost];
}
function nameOf(peer, about) {
	const name = (0,core_text/* printable */.g)(peer.host, 80) || "the other host";
	return peer.host === about.host ? `the other ${name}` : name;
}
function judgeExclusion(meeting, about, driver) {
	const { evidence, peer } = meeting;
	const what = `${driver} between hosts`;
	const said = {
		...evidence.own,
		...evidence.peer
	};
	const us = (0,core_text/* printable */.g)(about.host, 80) || "this host";
	const them = nameOf(peer, about);
	const problems = [];
	for (const turn of [1, 2]) {
		const [holder, trier] = evidence.isFirst === (turn === 1) ? [us, them] : [them, us];
		const point = `${driver}.${turn}`;
		const [held, tried, again] = [
			"held",
			"tried",
			"retried"
		].map((act) => said[`${point}.${act}`]);
		if (again === void 0 && tried !== "got-it") return untried(what);
		if (held !== "got-it") problems.push(`${holder} could not take it (${judge_meeting_word(held)})`);
		else if (tried === "got-it") problems.push(`${trier} got the lock that ${holder} held`);
		else if (tried !== "kept-out") problems.push(`${trier} could not try it (${judge_meeting_word(tried)})`);
		else if (again !== "got-it") problems.push(`${trier} did not get the lock that ${holder} had released (${judge_meeting_word(again)})`);
	}
	if (problems.length === 0) return {
		kind: "ok",
		what,
		found: "each excluded the other, and got the lock when it was free"
	};
	const isUsed = about.lock === driver;
	return {
		kind: isUsed ? "failure" : "warning",
		what,
		found: problems.join("; "),
		next: isUsed ? notLocal : `Gates that lock with ${about.lock} are not affected.`
	};
}
function judgeRecord({ evidence }, about) {
	const what = "writes under a lock";
	const said = {
		...evidence.own,
		...evidence.peer
	};
	const reads = Array.from({ length: 3 }, (_, i) => [`${i + 1}a`, `${i + 1}b`]).flat().map((point) => said[`record.${point}.read`]);
	const bad = reads.find((read) => read !== "new" && read !== void 0);
	if (bad === "old") return {
		kind: "failure",
		what,
		found: "one host did not read the record that the other wrote and synced under the lock",
		next: about.fileSystem.startsWith("nfs") ? notLocal : "Use NFSv4."
	};
	if (bad !== void 0) return {
		kind: "failure",
		what,
		found: `a record could not be exchanged (${judge_meeting_word(bad)})`
	};
	if (reads.includes(void 0)) return untried(what);
	return {
		kind: "ok",
		what,
		found: `${reads.length} of ${reads.length} were read by the other host`
	};
}
function judgeBeats({ evidence }, them) {
	const what = "heartbeats";
	const counts = [evidence.own["beats"], evidence.peer["beats"]];
	if (counts.includes(void 0)) return untried(what);
	const [here = 0, there = 0] = counts.map((text) => Number.parseInt(text ?? "", 10) || 0);
	const found = `${here} seen here, ${there} by ${them}, without any lock`;
	if (Math.min(here, there) >= 4) return {
		kind: "ok",
		what,
		found
	};
	return {
		kind: "failure",
		what,
		found: `only ${found}`,
		next: "Opening a file must show what other hosts wrote: mount it without `nocto`, and without a cache in between."
	};
}
function judgeIdentity(peer, about) {
	const what = "identity";
	const them = nameOf(peer, about);
	const boot = ({ place }) => place.split("/", 1)[0] ?? "";
	if (boot(peer) !== "" && boot(peer) === boot(about)) return [{
		kind: "unknown",
		what,
		found: "both processes have one boot id: this proves nothing about two hosts"
	}];
	return [
		...judgeClientClash(peer, about),
		...peer.machineId !== "" && peer.machineId === about.machineId ? [{
			kind: "warning",
			what,
			found: `${them} has this machine's id, ${(0,core_text/* printable */.g)(peer.machineId, 40)}: one is a copy of the other`,
			next: "Give it one of its own: empty /etc/machine-id, run `systemd-machine-id-setup`, and reboot it."
		}] : [],
		...judgeMixture(peer, about)
	];
}
function judgeClientClash(peer, about) {
	const what = "NFS client names";
	if (about.clientName === "" || peer.clientName === "") return [];
	const name = (0,core_text/* printable */.g)(about.clientName, 80);
	if (peer.clientName !== about.clientName) return [{
		kind: "ok",
		what,
		found: `${name} and ${(0,core_text/* printable */.g)(peer.clientName, 80)}`
	}];
	return [{
		kind: [peer, about].every(({ fileSystem }) => fileSystem.startsWith("nfs4")) ? "failure" : "warning",
		what,
		found: `both hosts are ${name} to the server: each breaks the other's locks when it mounts or reconnects`,
		next: "Give each host a name of its own, or `nfs.nfs4_unique_id`, and mount it again."
	}];
}
function judgeMixture(peer, about) {
	const checks = [];
	const isSmb = ({ fileSystem }) => /^(cifs|smb)/.test(fileSystem);
	if (isSmb(peer) !== isSmb(about)) checks.push({
		kind: "failure",
		what: "protocols",
		found: `${(0,core_text/* printable */.g)(about.fileSystem, 40)} here, ${(0,core_text/* printable */.g)(peer.fileSystem, 40)} there: locks of SMB and NFS were not proven to exclude each other`,
		next: "Use one of them on all hosts."
	});
	if (peer.lock !== about.lock) checks.push({
		kind: "warning",
		what: "lock driver",
		found: `${about.lock} here, ${peer.lock} there: one gate uses only one of them`,
		next: "Set it once with `slotgate init --path DIR --lock DRIVER`."
	});
	return checks;
}
function untried(what) {
	return {
		kind: "unknown",
		what,
		found: "not completed"
	};
}
function judge_meeting_word(text) {
	return (0,core_text/* printable */.g)(text ?? "no reason was given", 40);
}


;// CONCATENATED MODULE: ./src/doctor/peers/sightings.js


// src/doctor/peers/sightings.ts
var Sightings = class {
	#world;
	#place;
	#timing;
	#seen = new Map();
	constructor(world, place, timing) {
		this.#world = world;
		this.#place = place;
		this.#timing = timing;
	}
	async look(names, own) {
		for (const name of this.#seen.keys()) if (!names.includes(name)) this.#seen.delete(name);
		for (const name of names) {
			if (name.startsWith(own)) continue;
			if (noteOwner(name) !== void 0) await this.#lookAt(name);
			else if (trialOwner(name) !== void 0 || name.endsWith(".stir")) this.#note(name, void 0);
		}
	}
	async #lookAt(name) {
		const note = await readNote(this.#place, name);
		if (note === "gone") this.#seen.delete(name);
		else this.#note(name, note === "torn" || note.uuid !== noteOwner(name) ? void 0 : note);
	}
	#note(name, note) {
		const nowMs = this.#world.clock.elapsedMs();
		const before = this.#seen.get(name);
		const changed = note !== void 0 && before?.note !== void 0 && before.note.beat !== note.beat;
		this.#seen.set(name, {
			firstMs: before?.firstMs ?? nowMs,
			changedMs: before === void 0 || changed ? nowMs : before.changedMs,
			hasChanged: changed || (before?.hasChanged ?? false),
			note: note ?? before?.note
		});
	}
	alive() {
		const nowMs = this.#world.clock.elapsedMs();
		return [...this.#seen.values()].filter(({ hasChanged, changedMs }) => hasChanged && nowMs - changedMs < this.#timing.silentMs).flatMap(({ note }) => note ?? []).sort((a, b) => a.uuid < b.uuid ? -1 : 1);
	}
	get silent() {
		return [...this.#seen.keys()].filter((name) => noteOwner(name) !== void 0).length - this.alive().length;
	}
	async sweep() {
		const nowMs = this.#world.clock.elapsedMs();
		for (const [name, { changedMs }] of this.#seen) {
			if (nowMs - changedMs < this.#timing.silentMs) continue;
			if (!await this.#isAbandoned(name)) continue;
			await this.#place.unlink(name).catch(() => void 0);
			this.#seen.delete(name);
		}
	}
	async #isAbandoned(name) {
		const maker = trialOwner(name);
		if (maker !== void 0) return !this.#seen.has(noteName(maker));
		if (noteOwner(name) === void 0) return true;
		const file = await this.#place.open(name, "update").catch(() => void 0);
		const isFree = await file?.tryLock("flock").catch(() => false) ?? false;
		await file?.close();
		return isFree;
	}
};


;// CONCATENATED MODULE: ./src/doctor/peers/meet.js





// src/doctor/peers/meet.ts
async function meet(world, request) {
	return await (0,opened_gate/* withStore */.aH)(world.files, request.path, (store) => meetIn(store, world, request));
}
async function meetIn(store, world, request) {
	const { about, timing } = request;
	const uuid = world.chance.uuid();
	const first = {
		uuid,
		nonce: world.chance.uuid(),
		about,
		chose: "",
		seen: "",
		paired: false
	};
	const own = await OwnNote.write(world, store, first);
	const sightings = new Sightings(world, own.place, timing);
	try {
		const startMs = world.clock.elapsedMs();
		const found = await findPeer({
			world,
			own,
			sightings,
			request
		});
		if (found.kind === "nobody") return found;
		const talk = new Talk(world, {
			own,
			timing,
			peer: found.peer,
			signal: request.signal
		});
		const metMs = world.clock.elapsedMs();
		const outcome = await talkTo(world, talk, timing);
		await sightings.look(await listFresh(own.place, uuid), uuid);
		const tookMs = world.clock.elapsedMs() - metMs;
		return {
			...outcome,
			peer: found.peer.about,
			metMs: metMs - startMs,
			tookMs
		};
	} catch (error) {
		if (error instanceof Cancelled) return { kind: "cancelled" };
		throw error;
	} finally {
		await sightings.sweep();
		await own.remove();
		await store.removeDirectory(peersDirectory).catch(() => void 0);
	}
}
async function talkTo(world, talk, timing) {
	try {
		await prove(world, talk, timing);
		return {
			kind: "proved",
			evidence: talk.evidence,
			during: ""
		};
	} catch (error) {
		if (!(error instanceof PeerLost)) throw error;
		return {
			kind: "peer-lost",
			evidence: talk.evidence,
			during: error.during
		};
	} finally {
		await talk.removeTrials();
	}
}
async function findPeer(search) {
	const { world, own, sightings, request } = search;
	const { clock } = world;
	const { waitMs, beatMs } = request.timing;
	const startMs = clock.elapsedMs();
	let sameKernel = 0;
	let busy = 0;
	for (;;) {
		if (request.signal.aborted) throw new Cancelled();
		await sightings.look(await listFresh(own.place, own.note.uuid), own.note.uuid);
		const alive = sightings.alive();
		const hosts = alive.filter(({ about }) => request.sameHostOk || !isSameKernel(about, request));
		const free = hosts.filter(({ chose }) => chose === "" || chose === own.note.uuid);
		sameKernel = Math.max(sameKernel, alive.length - hosts.length);
		busy = Math.max(busy, hosts.length - free.length);
		const peer = free.find(({ uuid }) => uuid === own.note.chose) ?? free[0];
		if (peer !== void 0 && await choose(own, peer)) return {
			kind: "found",
			peer
		};
		if (peer === void 0 && own.note.chose !== "") await own.change({
			chose: "",
			seen: "",
			paired: false
		});
		if (clock.elapsedMs() - startMs >= waitMs) return {
			kind: "nobody",
			waitMs,
			sameKernel,
			busy,
			silent: sightings.silent
		};
		await sightings.sweep();
		await clock.sleep(beatMs * (.5 + world.chance.fraction() / 2), request.signal);
		await own.beat(beatMs / 2);
	}
}
async function choose(own, peer) {
	const isMutual = peer.chose === own.note.uuid && peer.seen === own.note.nonce;
	const { chose, paired } = own.note;
	if (chose !== peer.uuid || paired !== isMutual) await own.change({
		chose: peer.uuid,
		seen: peer.nonce,
		paired: isMutual
	});
	return isMutual && peer.paired;
}
function isSameKernel(peer, { about }) {
	const boot = (place) => place.split("/", 1)[0] ?? "";
	return boot(about.place) !== "" && boot(peer.place) === boot(about.place);
}


// EXTERNAL MODULE: ./src/platform/files/denied.js
var files_denied = __webpack_require__(6872);
// EXTERNAL MODULE: ./src/platform/files/node-file-system.js
var node_file_system = __webpack_require__(3794);
// EXTERNAL MODULE: ./src/platform/node-world.js
var node_world = __webpack_require__(5762);
// EXTERNAL MODULE: ./src/report/json/gate-state.js
var gate_state = __webpack_require__(5217);
;// CONCATENATED MODULE: ./src/report/tables/doctor-check.js
// src/report/tables/doctor-check.ts
function isFit(checks) {
	return checks.every(({ kind }) => kind !== "failure");
}
function verdictOf(checks, scope) {
	const failures = checks.filter(({ kind }) => kind === "failure");
	const [first] = failures;
	if (first !== void 0) {
		const more = failures.length > 1 ? ` (and ${failures.length - 1} more)` : "";
		return `not fit for gates: ${first.what}: ${first.found}${more}`;
	}
	const fit = scope === "shared" ? "fit for gates that hosts share" : "fit for gates of this host alone";
	const warnings = checks.filter(({ kind }) => kind === "warning").length;
	if (warnings === 0) return fit;
	return `${fit}, with ${warnings} ${warnings === 1 ? "warning" : "warnings"}`;
}


// EXTERNAL MODULE: ./node_modules/picocolors/picocolors.js
var picocolors = __webpack_require__(6610);
;// CONCATENATED MODULE: ./src/report/tables/doctor-report.js



// src/report/tables/doctor-report.ts
var import_picocolors = (0,picocolors/* require_picocolors */.O)();
const marks = {
	ok: "\u2713",
	warning: "!",
	failure: "\u2717",
	unknown: "?"
};
const longest = 1200;
function doctorReport({ path, scope, checks }, colors) {
	const paint = (0, import_picocolors.createColors)(colors);
	const painted = {
		ok: paint.green,
		warning: paint.yellow,
		failure: paint.red,
		unknown: paint.dim
	};
	const width = Math.max(...checks.map(({ what }) => what.length));
	const lines = checks.flatMap(({ kind, what, found, next }) => [`  ${painted[kind](marks[kind])} ${what.padEnd(width)}  ${(0,core_text/* printable */.g)(found, longest)}`, ...next === void 0 ? [] : [`    ${" ".repeat(width)}  ${paint.dim("->")} ${(0,core_text/* printable */.g)(next, longest)}`]]);
	const verdict = `${(isFit(checks) ? paint.green : paint.red)(isFit(checks) ? marks.ok : marks.failure)} ${paint.bold((0,core_text/* printable */.g)(verdictOf(checks, scope), longest))}`;
	return `${(0,core_text/* printable */.g)(path, longest)}\n\n${lines.join("\n")}\n\n${verdict}\n`;
}


// EXTERNAL MODULE: ./src/store/gate/gate-directory.js
var gate_directory = __webpack_require__(2848);
// EXTERNAL MODULE: ./src/cli/args/exit-codes.js
var exit_codes = __webpack_require__(5443);
// EXTERNAL MODULE: ./src/cli/run/grace.js
var grace = __webpack_require__(1644);
// EXTERNAL MODULE: ./src/cli/run/signals.js + 2 modules
var run_signals = __webpack_require__(4083);
// EXTERNAL MODULE: ./src/cli/terminal/colors.js
var colors = __webpack_require__(2659);
// EXTERNAL MODULE: ./src/cli/terminal/terminal.js
var terminal = __webpack_require__(6887);
// EXTERNAL MODULE: ./src/cli/version.js
var version = __webpack_require__(2534);
;// CONCATENATED MODULE: ./src/cli/operator/doctor-command.js

























// src/cli/operator/doctor-command.ts
const doctor_command_patienceMs = 15e4;
const tellAfterMs = 5e3;
const proofMs = 12e4;
const gatesMs = 1e4;
const mostGatesTried = 100;
const farewellMs = 5e3;
async function doctor(request) {
	const signals = new run_signals/* Signals */.U();
	try {
		return await examine(request, signals);
	} finally {
		signals.end();
	}
}
async function doctorSecond(text) {
	await (0,terminal/* print */.yy)(`${JSON.stringify(await tryAsSecond(node_file_system/* nodeFileSystem */.G, text))}\n`);
	return (0,terminal/* ended */.v6)(exit_codes/* exitCodes */.hS.done);
}
async function examine(request, signals) {
	const { path, scope } = request;
	const world = (0,node_world/* createWorld */.b)({ locksOutliveHosts: false }, () => void 0);
	const draft = emptyDraft({
		path,
		scope,
		lock: request.lock ?? "flock"
	}, world);
	const exam = {
		world,
		nowMs: () => performance.now(),
		script: process.argv[1] ?? "",
		signal: signals.cancelled
	};
	const patience = {
		after: signals.cancelled,
		graceMs: farewellMs,
		atOnce: signals.hurried
	};
	const gathering = await (0,grace/* withGrace */.p)(fill(draft, exam, request), {
		...patience,
		withinMs: doctor_command_patienceMs
	});
	const checks = judge(draft);
	let stuck = gathering.kind === "hung";
	if (stuck) checks.push(noAnswer(doctor_command_patienceMs));
	else {
		const tried = await (0,grace/* withGrace */.p)(deniedGates(world, path), {
			...patience,
			withinMs: gatesMs
		});
		if (tried.kind === "done") checks.push(...tried.value);
	}
	if (!stuck && request.peer !== void 0 && !signals.cancelled.aborted) {
		const met = await (0,grace/* withGrace */.p)(meetPeer(world, draft, {
			...request.peer,
			signals
		}), {
			...patience,
			withinMs: request.peer.waitMs + proofMs
		});
		stuck = met.kind === "hung";
		checks.push(...met.kind === "hung" ? [noAnswer(proofMs)] : met.value);
	}
	if (signals.exitCode !== void 0) return {
		code: signals.exitCode,
		stuck
	};
	await tell(draft, checks, request.json);
	return {
		code: isFit(checks) ? exit_codes/* exitCodes */.hS.done : exit_codes/* exitCodes */.hS.unavailable,
		stuck
	};
}
async function deniedGates(world, path) {
	const checks = (await (0,gate_directory/* listGates */.Bl)(world, path).catch(() => [])).slice(0, mostGatesTried).map(async (name) => {
		const denied = await (0,files_denied/* firstDenied */.c)((0,gate_directory/* gateDirectory */.Be)(path, name), path).catch(() => void 0);
		if (denied === void 0) return [];
		const found = `gate ${JSON.stringify((0,core_text/* printable */.g)(name, 80))} cannot be used by this user: ${denied.what}`;
		const next = `As its owner or root run: ${denied.mend}`;
		return [{
			kind: "warning",
			what: "gates",
			found: (0,core_text/* printable */.g)(found, 600),
			next: (0,core_text/* printable */.g)(next, 600)
		}];
	});
	return (await Promise.all(checks)).flat();
}
async function fill(draft, exam, request) {
	const timer = setTimeout(() => {
		(0,terminal/* say */.cv)("still waiting for the file server: a server that was just started grants no locks at first");
	}, tellAfterMs);
	try {
		const store = await find(async () => await (0,store_file/* readStore */.uz)(exam.world.files, request.path));
		const preset = store.kind === "known" ? store.value?.lock : void 0;
		draft.lock = request.lock ?? preset ?? "flock";
		await gather(draft, exam);
	} finally {
		clearTimeout(timer);
	}
}
function noAnswer(afterMs) {
	return {
		kind: "failure",
		what: "file server",
		found: `a call has not returned for ${(0,quantities/* formatDuration */.a3)(afterMs)} or longer`,
		next: "Check the network, the server and this host's kernel log; test files may be left behind."
	};
}
async function meetPeer(world, facts, { waitMs, sameHostOk, signals }) {
	const what = "peer";
	if (facts.reach.kind !== "known" || facts.native.kind !== "known") return [{
		kind: "failure",
		what,
		found: "not tried: the checks of this host failed"
	}];
	(0,terminal/* say */.cv)(`waiting up to ${(0,quantities/* formatDuration */.a3)(waitMs)} for the other host: run \`slotgate doctor --path DIR --with-peer\` there now`);
	const about = introduce(facts);
	const timing = {
		...defaultTiming,
		waitMs
	};
	const signal = signals.cancelled;
	const meeting = await find(async () => await meet(world, {
		path: facts.path,
		about,
		timing,
		sameHostOk,
		signal
	}));
	if (meeting.kind === "known") return judgeMeeting(meeting.value, about);
	const problem = meeting.kind === "failed" ? meeting.problem : {
		code: "",
		what: meeting.reason
	};
	const next = ["EACCES", "EPERM"].includes(problem.code) ? "All users of a gate need each other's files: see `slotgate init`." : void 0;
	return [failed(what, {
		...problem,
		next: problem.next ?? next
	})];
}
function introduce(facts) {
	const { host, mount, mounted, lock } = facts;
	const cut = (text) => text.slice(0, 120);
	return {
		host: cut(host.host),
		place: cut(host.place),
		machineId: cut(host.machineId),
		clientName: cut(clientName(facts)),
		fileSystem: mount.kind === "known" ? mount.value.fileSystem : "",
		source: mounted.kind === "known" ? cut(mounted.value.source) : "",
		version: version/* version */.r,
		lock
	};
}
async function tell(facts, checks, json) {
	const { path, scope, lock, latencies } = facts;
	if (!json) {
		await (0,terminal/* print */.yy)(doctorReport({
			path,
			scope,
			checks
		}, (0,colors/* hasColors */.j)(process.stdout)));
		return;
	}
	const fit = isFit(checks);
	const verdict = verdictOf(checks, scope);
	const times = latencies.kind === "known" ? latencies.value : void 0;
	await (0,terminal/* print */.yy)(`${(0,gate_state/* safeJson */.oi)({
		doctor: 1,
		path,
		scope,
		lock,
		fit,
		verdict,
		checks,
		latencies: times
	})}\n`);
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
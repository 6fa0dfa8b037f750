"use strict";
exports.id = 373;
exports.ids = [373];
exports.modules = {

/***/ 5373:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  init: () => (/* binding */ init)
});

// EXTERNAL MODULE: ./_virtual/_rolldown/runtime.js + 1 modules
var runtime = __webpack_require__(6755);
// EXTERNAL MODULE: ./src/core/errors.js
var errors = __webpack_require__(5168);
// EXTERNAL MODULE: ./src/core/gate-names.js
var gate_names = __webpack_require__(9073);
// EXTERNAL MODULE: ./src/platform/mount/fitness.js
var fitness = __webpack_require__(8325);
// EXTERNAL MODULE: ./src/platform/mount/inspect.js + 6 modules
var inspect = __webpack_require__(9394);
// EXTERNAL MODULE: ./src/platform/files/policy-directory.js
var policy_directory = __webpack_require__(7639);
// EXTERNAL MODULE: ./src/core/entry-name.js
var entry_name = __webpack_require__(3347);
// EXTERNAL MODULE: ./src/platform/files/file-calls.js
var file_calls = __webpack_require__(941);
// EXTERNAL MODULE: ./src/platform/files/node-directory.js + 2 modules
var node_directory = __webpack_require__(6757);
// EXTERNAL MODULE: ./src/platform/files/node-stats.js
var node_stats = __webpack_require__(8905);
// EXTERNAL MODULE: ./src/platform/files/parent-directories.js
var parent_directories = __webpack_require__(1057);
// EXTERNAL MODULE: ./_virtual/_@oxc-project_runtime@0.158.0/helpers/esm/usingCtx.js
var usingCtx = __webpack_require__(2921);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
;// CONCATENATED MODULE: ./src/platform/files/shared-directory.js











// src/platform/files/shared-directory.ts
async function openShared(path) {
	try {
		return {
			directory: await node_directory/* NodeDirectory */.o.openStore(path),
			made: false
		};
	} catch (error) {
		if ((0,errors/* codeOf */.$N)(error) === "ENOENT") return void 0;
		throw explained(error, path, "opened");
	}
}
async function isDirectory(path) {
	const shared = await openShared(path);
	await shared?.directory.close();
	return shared !== void 0;
}
async function makeShared(path) {
	try {
		try {
			var _usingCtx$1 = (0,usingCtx/* default */.A)();
			return {
				directory: await _usingCtx$1.a(await node_directory/* NodeDirectory */.o.openStore((0,external_node_path_.dirname)(path))).makeDirectory((0,entry_name/* entryName */.M)((0,external_node_path_.basename)(path)), 448),
				made: true
			};
		} catch (_) {
			_usingCtx$1.e = _;
		} finally {
			await _usingCtx$1.d();
		}
	} catch (error) {
		throw explained(error, path, "made");
	}
}
async function refuseReplaceable({ directory, made }, { path, isStore }) {
	const { getuid } = process;
	if (made || isStore || getuid === void 0) return;
	if (!(0,parent_directories/* othersCanReplace */.k)(await (0,parent_directories/* ancestorsOf */.G)(directory), getuid())) return;
	const { uid } = await directory.ownStatus();
	if (uid === getuid() && (await directory.list()).length === 0) return;
	throw new errors/* SlotgateError */.im("PATH_UNFIT", "Other users can replace this directory, and it is not empty or has another owner", {
		path,
		next: "Set the sticky bit on its parent (`chmod +t`), or remove it and let `slotgate init` create it"
	});
}
async function setOwnership(directory, { path, mode, gid }) {
	try {
		if ((await directory.ownStatus()).gid !== gid) await directory.setOwner(-1, gid);
		await directory.setMode(mode);
	} catch (error) {
		throw explained(error, path, "given this mode and group");
	}
	const { mode: actual } = await directory.ownStatus();
	if (actual === mode) return;
	throw new errors/* SlotgateError */.im("PATH_DENIED", `The mode was set to ${actual.toString(8)} instead of ${mode.toString(8)}`, {
		path,
		next: "Run this as a member of the group or as root: other users cannot set the setgid bit"
	});
}
const beginnings = ["{\"slotgate\":1,", "{\"event\":\""];
async function adoptFile(directory, name, { uid, gid, mode }) {
	return await directory.withFile(name, async (fd) => {
		const now = (0,node_stats/* asStatus */.JZ)(await (0,node_stats/* statsOf */.LZ)(fd));
		if (now.uid === uid && now.gid === gid && now.mode === mode) return false;
		const bytes = new Uint8Array(Math.max(...beginnings.map((text) => text.length)));
		const { bytesRead } = await (0,file_calls/* read */.LF)(fd, bytes, 0, bytes.length, 0);
		const text = new TextDecoder().decode(bytes.subarray(0, bytesRead));
		if (text !== "" && !beginnings.some((start) => text.startsWith(start))) throw (0,node_stats/* systemError */.Oj)("ELOOP", "not written by slotgate, open");
		if (now.uid !== uid || now.gid !== gid) await (0,file_calls/* fchown */._p)(fd, uid, gid);
		if ((0,node_stats/* asStatus */.JZ)(await (0,node_stats/* statsOf */.LZ)(fd)).mode !== mode) await (0,file_calls/* fchmod */.Sb)(fd, mode);
		return true;
	});
}
async function groupNumber(group) {
	if (/^\d{1,10}$/.test(group)) return Number(group);
	const line = await getent(group) ?? await inGroupFile(group);
	const number = Number(line?.split(":")[2]);
	if (line !== void 0 && Number.isInteger(number)) return number;
	throw new errors/* SlotgateError */.im("BAD_INPUT", `--group is ${JSON.stringify(group.slice(0, 60))}, which this host does not know`, { next: "Create the group on all machines with one number (`groupadd --gid`), or give the number" });
}
async function getent(group) {
	if (group.startsWith("-")) return void 0;
	return (await (0,external_node_util_.promisify)(external_node_child_process_.execFile)("getent", ["group", group], { timeout: 1e4 }).catch(() => void 0))?.stdout.split("\n").find((line) => line.startsWith(`${group}:`));
}
async function inGroupFile(group) {
	return (await (0,promises_.readFile)("/etc/group", "utf8").catch(() => "")).split("\n").find((line) => line.startsWith(`${group}:`));
}
function explained(error, path, what) {
	if (error instanceof errors/* SlotgateError */.im) return error;
	const code = (0,errors/* codeOf */.$N)(error);
	const context = {
		path,
		cause: error
	};
	switch (code) {
		case "": return error;
		case "ENOENT": return new errors/* SlotgateError */.im("PATH_MISSING", "The parent directory does not exist", {
			...context,
			next: "Mount the share on this host (check with `findmnt`), or create the parent directory"
		});
		case "ENOTDIR": return new errors/* SlotgateError */.im("PATH_UNFIT", "The path is not a directory", {
			...context,
			next: "Give a directory that the hosts share"
		});
		default: return new errors/* SlotgateError */.im("PATH_DENIED", `The directory cannot be ${what} (${code})`, {
			...context,
			next: "Run this as the owner of the directory and a member of the group; NFS maps root to nobody (`root_squash`)"
		});
	}
}


// EXTERNAL MODULE: ./src/platform/mount/check-path.js
var check_path = __webpack_require__(5229);
// EXTERNAL MODULE: ./src/platform/mount/index.js
var mount = __webpack_require__(8261);
// EXTERNAL MODULE: ./src/platform/node-world.js
var node_world = __webpack_require__(5762);
// EXTERNAL MODULE: ./src/store/gate/store-file.js
var store_file = __webpack_require__(1891);
// EXTERNAL MODULE: ./src/cli/args/exit-codes.js
var exit_codes = __webpack_require__(5443);
// EXTERNAL MODULE: ./src/cli/terminal/terminal.js
var terminal = __webpack_require__(6887);
// EXTERNAL MODULE: ./src/core/text.js
var core_text = __webpack_require__(1096);
// EXTERNAL MODULE: ./src/store/files/policy-file.js
var policy_file = __webpack_require__(2974);
// EXTERNAL MODULE: ./src/store/gate/gate-directory.js
var gate_directory = __webpack_require__(2848);
// EXTERNAL MODULE: ./src/store/gate/identity-file.js
var identity_file = __webpack_require__(5554);
;// CONCATENATED MODULE: ./src/cli/operator/mend-gates.js








// src/cli/operator/mend-gates.ts
async function mendGates(world, store, path) {
	const [did, left] = [[], []];
	if (process.platform === "win32") return {
		did,
		left
	};
	const { uid, gid, mode } = await store.ownStatus();
	const owner = process.geteuid?.() === 0 ? uid : void 0;
	for (const name of await (0,gate_directory/* gatesIn */.W)(store, path)) try {
		var _usingCtx$1 = (0,usingCtx/* default */.A)();
		const gate = `gate ${JSON.stringify((0,core_text/* printable */.g)(name, 80))}`;
		const policy = await (0,policy_file/* readPolicy */.T4)(world, store, {
			path,
			name,
			expected: false
		});
		const wantedMode = (policy.kind === "rules" ? policy.rules.directoryMode : void 0) ?? mode;
		const home = _usingCtx$1.a(await store.openDirectory((0,gate_names/* encodeGateName */.DI)(name)));
		if ((await (0,identity_file/* readIdentity */.x)(home, path))?.gate !== name) continue;
		const one = await mendGate(home, {
			path: `${path}/${(0,gate_names/* encodeGateName */.DI)(name)}`,
			owner,
			gid,
			mode: wantedMode & 1535
		});
		if (one.changed > 0) did.push(`${gate}: gave ${one.changed} entries owner, group and mode`);
		left.push(...one.left.map((line) => `${gate}: ${line}`));
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		await _usingCtx$1.d();
	}
	return {
		did,
		left
	};
}
async function mendGate(home, { path, owner, gid, mode }) {
	const left = [];
	let changed = 0;
	const attempt = async (what, change) => {
		try {
			if (await change()) changed += 1;
		} catch (error) {
			const why = reasons[(0,errors/* codeOf */.$N)(error)];
			if (why === void 0) throw error;
			left.push(`${what} ${why}`);
		}
	};
	await attempt("its directory", async () => {
		const now = await home.ownStatus();
		const uid = owner ?? now.uid;
		if (now.uid === uid && now.gid === gid && now.mode === mode) return false;
		if (now.uid !== uid) await home.setOwner(uid, -1);
		await setOwnership(home, {
			path,
			mode,
			gid
		});
		return true;
	});
	for (const name of await filesOf(home)) await attempt(name, async () => {
		const uid = owner ?? (await home.status(name)).uid;
		return await adoptFile(home, name, {
			uid,
			gid,
			mode: mode & 438
		});
	});
	return {
		changed,
		left
	};
}
async function filesOf(home) {
	return (await home.list()).filter((name) => (0,gate_names/* isGateFileName */.Xs)(name)).sort();
}
const denied = "belongs to another user: run `slotgate init` as root";
const strange = "is not a file of slotgate and was not changed: see `slotgate recover`";
const reasons = {
	EPERM: denied,
	EACCES: denied,
	PATH_DENIED: denied,
	EMLINK: "has a second name (hard link) and was not changed: replace it with a copy while no job runs",
	ELOOP: strange,
	ENXIO: strange,
	EISDIR: strange,
	ENOENT: "was removed meanwhile",
	ESTALE: "was replaced meanwhile"
};


// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./src/cli/operator/init-command.js

















// src/cli/operator/init-command.ts
const defaultMode = 1528;
async function init(request) {
	try {
		var _usingCtx$1 = (0,usingCtx/* default */.A)();
		const { path } = request;
		const gid = request.group === void 0 ? void 0 : await groupNumber(request.group);
		const existing = await openShared(path);
		await tellMount(path, existing === void 0 ? (0,external_node_path_.dirname)(path) : path, request.lock ?? "flock");
		const shared = existing ?? await makeShared(path);
		const directory = _usingCtx$1.a(shared.directory);
		const known = await (0,store_file/* readStoreFile */.Oq)(directory, path);
		await refuseReplaceable(shared, {
			path,
			isStore: known !== void 0
		});
		const did = [];
		if (shared.made) {
			await (0,policy_directory/* makePolicyDirectory */.Ez)({
				shared: directory,
				path
			});
			did.push("created the directory");
		}
		const now = await directory.ownStatus();
		const mode = request.mode ?? (known === void 0 ? defaultMode : now.mode);
		did.push(...await adapt(shared, path, {
			mode,
			gid: gid ?? now.gid
		}));
		const store = withLock(known ?? {
			slotgate: 1,
			store: (0,external_node_crypto_.randomUUID)()
		}, request.lock);
		did.push(...await adaptStore(directory, known, {
			store,
			mode: mode & 438
		}));
		if (await (0,policy_directory/* makePolicyDirectory */.Ez)({
			shared: directory,
			path
		}, now.uid)) did.push(`created ${gate_names/* policyDirectoryName */.fN}`);
		const world = (0,node_world/* createWorld */.b)({ locksOutliveHosts: false }, () => void 0);
		const mending = await mendGates(world, directory, path);
		did.push(...mending.did);
		const list = did.length === 0 ? "is already prepared; nothing was changed" : did.join("; ");
		await (0,terminal/* print */.yy)(`${path}: ${list} (store ${store.store})\n`);
		for (const line of mending.left) (0,terminal/* say */.cv)(line);
		return (0,terminal/* ended */.v6)(mending.left.length === 0 ? exit_codes/* exitCodes */.hS.done : exit_codes/* exitCodes */.hS.unavailable);
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		await _usingCtx$1.d();
	}
}
async function tellMount(path, existing, lock) {
	if (!await isDirectory(existing)) throw missingParent(path);
	const verdict = await (0,inspect/* inspectMount */.A)(existing, lock);
	if (verdict.kind === "local") {
		const what = `${path} is on a local file system (${verdict.fileSystem})`;
		const inside = (0,check_path/* whereAmI */.RS)() !== "host";
		(0,terminal/* say */.cv)(inside ? `${what} of this container: no other container sees it. Mount the share here` : `${what}: only jobs with --scope host can use it. Is the share mounted?`);
		return;
	}
	const warning = (0,fitness/* requireFit */.v)(verdict, {
		path,
		scope: "shared"
	});
	if (warning !== void 0) (0,terminal/* say */.cv)(warning);
}
async function adapt({ directory }, path, wanted) {
	const now = await directory.ownStatus();
	if (now.mode === wanted.mode && now.gid === wanted.gid || process.platform === "win32") return [];
	await setOwnership(directory, {
		path,
		...wanted
	});
	return [...now.gid === wanted.gid ? [] : [`group ${now.gid} -> ${wanted.gid}`], ...now.mode === wanted.mode ? [] : [`mode ${octal(now.mode)} -> ${octal(wanted.mode)}`]];
}
function withLock(store, lock) {
	return lock === void 0 ? store : {
		...store,
		lock
	};
}
async function adaptStore(directory, known, { store, mode }) {
	if (known !== void 0 && known.lock === store.lock) return [];
	await (0,store_file/* writeStore */.l6)(directory, {
		store,
		mode
	});
	if (known === void 0) return [`wrote ${store_file/* storeFileName */.LA}`];
	return [`new gates lock with ${store.lock}; existing gates keep their lock driver`];
}
function missingParent(path) {
	return new errors/* SlotgateError */.im("PATH_MISSING", "The parent directory does not exist", {
		path,
		next: "Mount the share on this host (check with `findmnt`), or create the parent directory"
	});
}
function octal(mode) {
	return mode.toString(8).padStart(4, "0");
}



/***/ }),

/***/ 7639:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $L: () => (/* binding */ holesAround),
/* harmony export */   Ez: () => (/* binding */ makePolicyDirectory),
/* harmony export */   WT: () => (/* binding */ installPolicy),
/* harmony export */   gS: () => (/* binding */ readPolicyBytes),
/* harmony export */   pX: () => (/* binding */ removePolicy)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5168);
/* harmony import */ var _core_gate_names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9073);
/* harmony import */ var _core_policy_policy_schema_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1040);
/* harmony import */ var _replace_file_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(874);
/* harmony import */ var _virtual_oxc_project_runtime_0_158_0_helpers_esm_usingCtx_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2921);





// src/platform/files/policy-directory.ts
const directoryMode = 493;
async function makePolicyDirectory({ shared, path }, uid) {
	try {
		try {
			var _usingCtx$1 = (0,_virtual_oxc_project_runtime_0_158_0_helpers_esm_usingCtx_js__WEBPACK_IMPORTED_MODULE_4__/* ["default"] */ .A)();
			const made = _usingCtx$1.a(await shared.makeDirectory(_core_gate_names_js__WEBPACK_IMPORTED_MODULE_1__/* .policyDirectoryName */ .fN, directoryMode));
			if (uid !== void 0 && uid !== (await made.ownStatus()).uid) await made.setOwner(uid, -1);
			return true;
		} catch (_) {
			_usingCtx$1.e = _;
		} finally {
			await _usingCtx$1.d();
		}
	} catch (error) {
		if ((0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .codeOf */ .$N)(error) === "EEXIST") return false;
		throw explained(error, path, "given a directory");
	}
}
async function installPolicy(place, content) {
	await makePolicyDirectory(place);
	try {
		try {
			var _usingCtx3 = (0,_virtual_oxc_project_runtime_0_158_0_helpers_esm_usingCtx_js__WEBPACK_IMPORTED_MODULE_4__/* ["default"] */ .A)();
			const policies = _usingCtx3.a(await place.shared.openDirectory(_core_gate_names_js__WEBPACK_IMPORTED_MODULE_1__/* .policyDirectoryName */ .fN));
			await (0,_replace_file_js__WEBPACK_IMPORTED_MODULE_3__/* .replaceFile */ .f)(policies, place.file, content);
		} catch (_) {
			_usingCtx3.e = _;
		} finally {
			await _usingCtx3.d();
		}
	} catch (error) {
		throw explained(error, place.path, "written");
	}
}
async function readPolicyBytes(place) {
	return await ifThere(place, "read", async (policies) => {
		const file = await policies.open(place.file, "read");
		try {
			return await file.read(0, _core_policy_policy_schema_js__WEBPACK_IMPORTED_MODULE_2__/* .mostPolicyBytes */ .LG);
		} finally {
			await file.close();
		}
	});
}
async function removePolicy(place) {
	return await ifThere(place, "removed", async (policies) => {
		await policies.unlink(place.file);
		return true;
	}) ?? false;
}
async function ifThere({ shared, path }, what, use) {
	try {
		try {
			var _usingCtx4 = (0,_virtual_oxc_project_runtime_0_158_0_helpers_esm_usingCtx_js__WEBPACK_IMPORTED_MODULE_4__/* ["default"] */ .A)();
			return await use(_usingCtx4.a(await shared.openDirectory(_core_gate_names_js__WEBPACK_IMPORTED_MODULE_1__/* .policyDirectoryName */ .fN)));
		} catch (_) {
			_usingCtx4.e = _;
		} finally {
			await _usingCtx4.d();
		}
	} catch (error) {
		if ((0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .codeOf */ .$N)(error) === "ENOENT") return void 0;
		throw explained(error, path, what);
	}
}
async function holesAround({ shared, path, file }) {
	try {
		var _usingCtx5 = (0,_virtual_oxc_project_runtime_0_158_0_helpers_esm_usingCtx_js__WEBPACK_IMPORTED_MODULE_4__/* ["default"] */ .A)();
		if (process.platform === "win32") return ["modes do not apply on Windows: check the access list of the directory"];
		const directory = `${path}/${_core_gate_names_js__WEBPACK_IMPORTED_MODULE_1__/* .policyDirectoryName */ .fN}`;
		const entry = await statusIn(shared, _core_gate_names_js__WEBPACK_IMPORTED_MODULE_1__/* .policyDirectoryName */ .fN);
		if (entry === void 0) return [];
		if (entry.kind !== "directory") return [`${directory} is not a directory: remove it, and set the policy again`];
		const policies = _usingCtx5.a(await shared.openDirectory(_core_gate_names_js__WEBPACK_IMPORTED_MODULE_1__/* .policyDirectoryName */ .fN));
		const [above, around] = [await shared.ownStatus(), await policies.ownStatus()];
		const policy = await statusIn(policies, file);
		return [...holesOf({
			path,
			directory
		}, above, around), ...policy === void 0 ? [] : holesIn(`${directory}/${file}`, policy, around)];
	} catch (_) {
		_usingCtx5.e = _;
	} finally {
		await _usingCtx5.d();
	}
}
function holesOf({ path, directory }, shared, policies) {
	const holes = [];
	if (othersWrite(shared.mode) && (shared.mode & 512) === 0) holes.push(`all users that may write to ${path} can replace ${directory}: chmod +t ${path}`);
	if (shared.uid !== policies.uid && shared.uid !== 0) holes.push(`${path} belongs to user ${shared.uid}, who can replace ${directory}: chown ${policies.uid} ${path}`);
	if (policies.uid !== shared.uid && policies.uid !== 0) holes.push(`${directory} belongs to user ${policies.uid}, who can change every policy: chown ${shared.uid} ${directory}, or remove it and set them again`);
	if (othersWrite(policies.mode)) holes.push(`other users may write to ${directory}: chmod go-w ${directory}`);
	return holes;
}
function holesIn(file, policy, policies) {
	const holes = [];
	if (othersWrite(policy.mode)) holes.push(`other users may write to ${file}: chmod go-w ${file}`);
	if (policy.uid !== policies.uid && policy.uid !== 0) holes.push(`${file} belongs to user ${policy.uid}, not to ${policies.uid}: chown ${policies.uid} ${file}`);
	return holes;
}
async function statusIn(directory, name) {
	try {
		return await directory.status(name);
	} catch (error) {
		if ((0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .codeOf */ .$N)(error) === "ENOENT") return void 0;
		throw error;
	}
}
function othersWrite(mode) {
	return (mode & 18) !== 0;
}
function explained(error, path, what) {
	const code = (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .codeOf */ .$N)(error);
	if (["ENOTDIR", "ELOOP"].includes(code)) return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SlotgateError */ .im("PATH_UNFIT", `${_core_gate_names_js__WEBPACK_IMPORTED_MODULE_1__/* .policyDirectoryName */ .fN} is not a directory, or a policy in it is not a file`, {
		path: `${path}/${_core_gate_names_js__WEBPACK_IMPORTED_MODULE_1__/* .policyDirectoryName */ .fN}`,
		next: "Remove it and set the policy again: any user who can write to the shared directory can create it",
		cause: error
	});
	if (![
		"EACCES",
		"EPERM",
		"EROFS"
	].includes(code)) return error;
	return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SlotgateError */ .im("PATH_DENIED", `The policy cannot be ${what} (${code})`, {
		path,
		next: "Run this as the owner of that directory, or as root if the server does not map root to nobody",
		cause: error
	});
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



/***/ })

};
;
"use strict";
exports.id = 562;
exports.ids = [562];
exports.modules = {

/***/ 2562:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  init: () => (/* binding */ init)
});

// EXTERNAL MODULE: ./_virtual/_rolldown/runtime.js + 1 modules
var runtime = __webpack_require__(6755);
// EXTERNAL MODULE: ./src/core/errors.js
var errors = __webpack_require__(5168);
// EXTERNAL MODULE: ./src/platform/mount/fitness.js
var fitness = __webpack_require__(8325);
// EXTERNAL MODULE: ./src/platform/mount/inspect.js + 6 modules
var inspect = __webpack_require__(9394);
// EXTERNAL MODULE: ./src/platform/files/node-file-system.js + 2 modules
var node_file_system = __webpack_require__(4038);
// EXTERNAL MODULE: ./src/platform/files/policy-directory.js
var policy_directory = __webpack_require__(7639);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
;// CONCATENATED MODULE: ./src/platform/files/shared-directory.js




// src/platform/files/shared-directory.ts
async function ownershipOf(path) {
	try {
		const status = await (0,promises_.stat)(path);
		if (!status.isDirectory()) throw Object.assign(new Error(path), { code: "ENOTDIR" });
		return {
			mode: status.mode & 4095,
			gid: status.gid,
			uid: status.uid
		};
	} catch (error) {
		if ((0,errors/* codeOf */.$N)(error) === "ENOENT") return void 0;
		throw explained(error, path, "looked at");
	}
}
async function makeSharedDirectory(path) {
	await (0,promises_.mkdir)(path, 448).catch((error) => {
		throw explained(error, path, "made");
	});
}
async function setOwnership(path, { mode, gid }) {
	const now = await (0,promises_.stat)(path);
	try {
		if (now.gid !== gid) await (0,promises_.chown)(path, -1, gid);
		await (0,promises_.chmod)(path, mode);
	} catch (error) {
		throw explained(error, path, "given this mode and group");
	}
	const { mode: actual } = await (0,promises_.stat)(path);
	if ((actual & 4095) === mode) return;
	throw new errors/* SlotgateError */.im("PATH_DENIED", `The mode became ${(actual & 4095).toString(8)}, not ${mode.toString(8)}`, {
		path,
		next: "Be a member of the group, or root: others may not set the setgid bit"
	});
}
async function groupNumber(group) {
	if (/^\d{1,10}$/.test(group)) return Number(group);
	const line = await getent(group) ?? await inGroupFile(group);
	const number = Number(line?.split(":")[2]);
	if (line !== void 0 && Number.isInteger(number)) return number;
	throw new errors/* SlotgateError */.im("BAD_INPUT", `--group is ${JSON.stringify(group.slice(0, 60))}, which is not known here`, { next: "Make the group on all machines with one number (`groupadd --gid`), or give the number" });
}
async function getent(group) {
	if (group.startsWith("-")) return void 0;
	return (await (0,external_node_util_.promisify)(external_node_child_process_.execFile)("getent", ["group", group], { timeout: 1e4 }).catch(() => void 0))?.stdout.split("\n").find((line) => line.startsWith(`${group}:`));
}
async function inGroupFile(group) {
	return (await (0,promises_.readFile)("/etc/group", "utf8").catch(() => "")).split("\n").find((line) => line.startsWith(`${group}:`));
}
function explained(error, path, what) {
	const code = (0,errors/* codeOf */.$N)(error);
	const context = {
		path,
		cause: error
	};
	switch (code) {
		case "": return error;
		case "ENOENT": return new errors/* SlotgateError */.im("PATH_MISSING", "The directory above does not exist", {
			...context,
			next: "Is the share mounted on this host (`findmnt`)? Only the last directory is made"
		});
		case "ENOTDIR": return new errors/* SlotgateError */.im("PATH_UNFIT", "The path is not a directory", {
			...context,
			next: "Give a directory that the hosts share"
		});
		default: return new errors/* SlotgateError */.im("PATH_DENIED", `The directory cannot be ${what} (${code})`, {
			...context,
			next: "Run this as the owner of the directory, in a group that is to have it, or as root; NFS takes root for nobody (`root_squash`)"
		});
	}
}


// EXTERNAL MODULE: ./src/platform/mount/index.js
var mount = __webpack_require__(8261);
// EXTERNAL MODULE: ./src/store/files/policy-file.js
var policy_file = __webpack_require__(2974);
// EXTERNAL MODULE: ./src/store/gate/opened-gate.js
var opened_gate = __webpack_require__(3174);
// EXTERNAL MODULE: ./src/store/gate/store-file.js
var store_file = __webpack_require__(1891);
// EXTERNAL MODULE: ./src/cli/args/exit-codes.js
var exit_codes = __webpack_require__(5443);
// EXTERNAL MODULE: ./src/cli/terminal/terminal.js
var terminal = __webpack_require__(6887);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./src/cli/operator/init-command.js















// src/cli/operator/init-command.ts
const defaultMode = 1528;
async function init(request) {
	const { path } = request;
	const policies = `${path}/${policy_file/* policyDirectoryName */.fN}`;
	const gid = request.group === void 0 ? void 0 : await groupNumber(request.group);
	const before = await ownershipOf(path);
	await tellMount(path, before === void 0 ? (0,external_node_path_.dirname)(path) : path, request.lock ?? "flock");
	const known = before === void 0 ? void 0 : await (0,store_file/* readStore */.uz)(node_file_system/* nodeFileSystem */.G, path);
	const did = [];
	if (before === void 0) {
		await makeSharedDirectory(path);
		await (0,policy_directory/* makePolicyDirectory */.Ez)(policies);
		did.push("made the directory");
	}
	const now = before ?? await ownershipOf(path) ?? {
		mode: 0,
		gid: 0,
		uid: 0
	};
	const mode = request.mode ?? (known === void 0 ? defaultMode : now.mode);
	did.push(...await adapt(path, now, {
		mode,
		gid: gid ?? now.gid
	}));
	const store = withLock(known ?? {
		slotgate: 1,
		store: (0,external_node_crypto_.randomUUID)()
	}, request.lock);
	did.push(...await adaptStore(path, known, {
		store,
		mode: mode & 438
	}));
	if (await (0,policy_directory/* makePolicyDirectory */.Ez)(policies, now.uid)) did.push(`made ${policy_file/* policyDirectoryName */.fN}`);
	const list = did.length === 0 ? "is prepared already; nothing was changed" : did.join("; ");
	await (0,terminal/* print */.yy)(`${path}: ${list} (store ${store.store})\n`);
	return (0,terminal/* ended */.v6)(exit_codes/* exitCodes */.hS.done);
}
async function tellMount(path, existing, lock) {
	if (await ownershipOf(existing) === void 0) throw missingParent(path);
	const verdict = await (0,inspect/* inspectMount */.A)(existing, lock);
	if (verdict.kind === "local") {
		(0,terminal/* say */.cv)(`${path} is on a local file system (${verdict.fileSystem}): only jobs with --scope host can use it. Is the share mounted?`);
		return;
	}
	const warning = (0,fitness/* requireFit */.v)(verdict, {
		path,
		scope: "shared"
	});
	if (warning !== void 0) (0,terminal/* say */.cv)(warning);
}
async function adapt(path, now, wanted) {
	if (now.mode === wanted.mode && now.gid === wanted.gid || process.platform === "win32") return [];
	await setOwnership(path, wanted);
	return [...now.gid === wanted.gid ? [] : [`group ${now.gid} -> ${wanted.gid}`], ...now.mode === wanted.mode ? [] : [`mode ${octal(now.mode)} -> ${octal(wanted.mode)}`]];
}
function withLock(store, lock) {
	return lock === void 0 ? store : {
		...store,
		lock
	};
}
async function adaptStore(path, known, { store, mode }) {
	if (known !== void 0 && known.lock === store.lock) return [];
	await (0,opened_gate/* withStore */.aH)(node_file_system/* nodeFileSystem */.G, path, (directory) => (0,store_file/* writeStore */.l6)(directory, {
		store,
		mode
	}));
	if (known === void 0) return [`wrote ${store_file/* storeFileName */.LA}`];
	return [`gates made from now on lock with ${store.lock}; those that exist keep their driver`];
}
function missingParent(path) {
	return new errors/* SlotgateError */.im("PATH_MISSING", "The directory above does not exist", {
		path,
		next: "Is the share mounted on this host (`findmnt`)? Only the last directory is made"
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
/* harmony export */   pX: () => (/* binding */ removePolicy)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5168);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_3___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_3__);
/* harmony import */ var node_stream_consumers__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8321);
/* harmony import */ var node_stream_consumers__WEBPACK_IMPORTED_MODULE_4___default = /*#__PURE__*/__webpack_require__.n(node_stream_consumers__WEBPACK_IMPORTED_MODULE_4__);





// src/platform/files/policy-directory.ts
const directoryMode = 493;
const fileMode = 420;
async function makePolicyDirectory(directory, uid) {
	try {
		await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_3__.mkdir)(directory);
		await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_3__.chmod)(directory, directoryMode);
		if (uid !== void 0 && uid !== (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_3__.lstat)(directory)).uid) await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_3__.chown)(directory, uid, -1);
		return true;
	} catch (error) {
		if ((0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .codeOf */ .$N)(error) === "EEXIST") return false;
		throw denied(error, directory, "given a directory");
	}
}
async function installPolicy(file, content) {
	const directory = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(file);
	if (!await makePolicyDirectory(directory)) await refuseOtherThanDirectory(directory);
	try {
		const whole = `${directory}/.new-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_2__.randomUUID)()}`;
		const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_3__.open)(whole, "wx", fileMode);
		try {
			await handle.writeFile(content);
			await handle.chmod(fileMode);
			await handle.sync();
		} finally {
			await handle.close();
		}
		await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_3__.rename)(whole, file);
	} catch (error) {
		throw denied(error, directory, "written");
	}
}
async function refuseOtherThanDirectory(directory) {
	if ((await lookAt(directory))?.isDirectory !== false) return;
	throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SlotgateError */ .im("PATH_UNFIT", "What bears the name of the policies is not a directory", {
		path: directory,
		next: "Anybody who may write there can have made it: remove it, and set the policy again"
	});
}
async function removePolicy(file) {
	try {
		await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_3__.unlink)(file);
		return true;
	} catch (error) {
		if ((0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .codeOf */ .$N)(error) === "ENOENT") return false;
		throw denied(error, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(file), "removed");
	}
}
async function holesAround(path, file) {
	if (process.platform === "win32") return ["modes say nothing on Windows: see the access list of the directory"];
	const directory = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(file);
	const [shared, policies, policy] = await Promise.all([
		path,
		directory,
		file
	].map(lookAt));
	if (shared === void 0 || policies === void 0) return [];
	const holes = [];
	if (!policies.isDirectory) holes.push(`${directory} is not a directory: remove it, and set the policy again`);
	if (othersWrite(shared.mode) && (shared.mode & 512) === 0) holes.push(`whoever may write to ${path} can put another directory in the place of ${directory}: chmod +t ${path}`);
	if (shared.uid !== policies.uid && shared.uid !== 0) holes.push(`${path} belongs to user ${shared.uid}, who can replace ${directory}: chown ${policies.uid} ${path}`);
	if (policies.uid !== shared.uid && policies.uid !== 0) holes.push(`${directory} belongs to user ${policies.uid}, who can change every policy: chown ${shared.uid} ${directory}, or remove it and set them again`);
	if (othersWrite(policies.mode)) holes.push(`${directory} may be written by others: chmod go-w ${directory}`);
	if (policy !== void 0 && othersWrite(policy.mode)) holes.push(`${file} may be written by others: chmod go-w ${file}`);
	if (policy !== void 0 && policy.uid !== policies.uid && policy.uid !== 0) holes.push(`${file} belongs to user ${policy.uid}, not to ${policies.uid}: chown ${policies.uid} ${file}`);
	return holes;
}
async function lookAt(path) {
	const status = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_3__.lstat)(path).catch((error) => {
		if ((0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .codeOf */ .$N)(error) !== "ENOENT") throw error;
	});
	if (status === void 0) return void 0;
	return {
		mode: status.mode & 4095,
		uid: status.uid,
		isDirectory: status.isDirectory()
	};
}
function othersWrite(mode) {
	return (mode & 18) !== 0;
}
function denied(error, path, what) {
	if (![
		"EACCES",
		"EPERM",
		"EROFS"
	].includes((0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .codeOf */ .$N)(error))) return error;
	return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SlotgateError */ .im("PATH_DENIED", `The policy cannot be ${what} (${(0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .codeOf */ .$N)(error)})`, {
		path,
		next: "Policies are set by the owner of that directory, or by root where the server takes it for root",
		cause: error
	});
}



/***/ })

};
;
/******/ (() => { // webpackBootstrap
/******/ 	var __webpack_modules__ = ({

/***/ 421:
/***/ ((module) => {

"use strict";
module.exports = require("node:child_process");

/***/ }),

/***/ 712:
/***/ ((__unused_webpack_module, exports) => {

// CommonJS on purpose: in a bundle `__dirname` is the bundle's own folder when it runs, while
// `import.meta.dirname` would become a path of the machine that built it.
exports.Z = __dirname;


/***/ })

/******/ 	});
/************************************************************************/
/******/ 	// The module cache
/******/ 	var __webpack_module_cache__ = {};
/******/ 	
/******/ 	// The require function
/******/ 	function __nccwpck_require__(moduleId) {
/******/ 		// Check if module is in cache
/******/ 		var cachedModule = __webpack_module_cache__[moduleId];
/******/ 		if (cachedModule !== undefined) {
/******/ 			return cachedModule.exports;
/******/ 		}
/******/ 		// Create a new module (and put it into the cache)
/******/ 		var module = __webpack_module_cache__[moduleId] = {
/******/ 			// no module.id needed
/******/ 			// no module.loaded needed
/******/ 			exports: {}
/******/ 		};
/******/ 	
/******/ 		// Execute the module function
/******/ 		var threw = true;
/******/ 		try {
/******/ 			__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 			threw = false;
/******/ 		} finally {
/******/ 			if(threw) delete __webpack_module_cache__[moduleId];
/******/ 		}
/******/ 	
/******/ 		// Return the exports of the module
/******/ 		return module.exports;
/******/ 	}
/******/ 	
/************************************************************************/
/******/ 	/* webpack/runtime/asset-relocator-loader */
/******/ 	if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = __dirname + "/";
/******/ 	
/******/ 	/* webpack/runtime/create fake namespace object */
/******/ 	(() => {
/******/ 		var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 		var leafPrototypes;
/******/ 		// create a fake namespace object
/******/ 		// mode & 1: value is a module id, require it
/******/ 		// mode & 2: merge all properties of value into the ns
/******/ 		// mode & 4: return value when already ns object
/******/ 		// mode & 16: return value when it's Promise-like
/******/ 		// mode & 8|1: behave like require
/******/ 		__nccwpck_require__.t = function(value, mode) {
/******/ 			if(mode & 1) value = this(value);
/******/ 			if(mode & 8) return value;
/******/ 			if(typeof value === 'object' && value) {
/******/ 				if((mode & 4) && value.__esModule) return value;
/******/ 				if((mode & 16) && typeof value.then === 'function') return value;
/******/ 			}
/******/ 			var ns = Object.create(null);
/******/ 			__nccwpck_require__.r(ns);
/******/ 			var def = {};
/******/ 			leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 			for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 				Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 			}
/******/ 			def['default'] = () => (value);
/******/ 			__nccwpck_require__.d(ns, def);
/******/ 			return ns;
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/define property getters */
/******/ 	(() => {
/******/ 		// define getter functions for harmony exports
/******/ 		__nccwpck_require__.d = (exports, definition) => {
/******/ 			for(var key in definition) {
/******/ 				if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 					Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 				}
/******/ 			}
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/hasOwnProperty shorthand */
/******/ 	(() => {
/******/ 		__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/make namespace object */
/******/ 	(() => {
/******/ 		// define __esModule on exports
/******/ 		__nccwpck_require__.r = (exports) => {
/******/ 			if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 				Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 			}
/******/ 			Object.defineProperty(exports, '__esModule', { value: true });
/******/ 		};
/******/ 	})();
/******/ 	
/************************************************************************/
var __webpack_exports__ = {};
// This entry need to be wrapped in an IIFE because it need to be in strict mode.
(() => {
"use strict";

;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = require("node:fs");
;// CONCATENATED MODULE: external "node:fs/promises"
const promises_namespaceObject = require("node:fs/promises");
;// CONCATENATED MODULE: external "node:path"
const external_node_path_namespaceObject = require("node:path");
;// CONCATENATED MODULE: ./gate/text.js
const terminalSequence = /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]?|(?:\u001b[\]PX^_]|[\u009d\u0090\u0098\u009e\u009f])[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)?|\u001b[ -/]*[0-~]?/gu;
const breaks = /[\t-\r\u0085\p{Zl}\p{Zp}]+/gu;
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu;
const commandMark = /:(?=:)|##(?=\[)/g;
function text_printable(text, maxCharacters) {
    const clean = text
        .slice(0, 16 * maxCharacters + 256)
        .replace(terminalSequence, '')
        .replace(breaks, ' ')
        .replace(invisible, '')
        .replace(commandMark, '$& ')
        .trim();
    const characters = [...clean];
    return characters.length <= maxCharacters
        ? clean
        : `${characters.slice(0, maxCharacters - 1).join('')}…`;
}
function escapeMarkdown(text) {
    return text.replace(/[!-/:-@[-`{-~]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}

;// CONCATENATED MODULE: ./gate/errors.js

class errors_SlotgateError extends Error {
    code;
    what;
    gate;
    path;
    next;
    constructor(code, what, context = {}) {
        super(compose(what, context), context.cause === undefined ? {} : { cause: context.cause });
        this.name = 'SlotgateError';
        this.code = code;
        this.what = what;
        this.gate = context.gate;
        this.path = context.path;
        this.next = context.next;
    }
    at({ gate, path }) {
        const { code, what, next, cause } = this;
        return new errors_SlotgateError(code, what, {
            gate: this.gate ?? gate,
            path: this.path ?? path,
            next,
            cause,
        });
    }
}
function codeOf(error) {
    if (typeof error !== 'object' || error === null || !('code' in error))
        return '';
    return typeof error.code === 'string' ? error.code : '';
}
function compose(what, { gate, path, next }) {
    const subject = [
        gate === undefined ? '' : `gate ${quote(gate)}`,
        path === undefined ? '' : `path ${quote(path)}`,
    ].filter((part) => part !== '');
    const where = subject.length === 0 ? '' : ` (${subject.join(', ')})`;
    return `${what}${where}${next === undefined ? '' : `. ${next}`}`;
}
function quote(text) {
    return JSON.stringify(text_printable(text, 300));
}

;// CONCATENATED MODULE: ./host/mount/check-path.js




async function checkPath(path) {
    if (!(0,external_node_path_namespaceObject.isAbsolute)(path) || path.includes('\0')) {
        throw new errors_SlotgateError('PATH_UNFIT', 'The path is not absolute', {
            path,
            next: 'Give the whole path, from the root on.',
        });
    }
    const status = await (0,promises_namespaceObject.stat)(path).catch((error) => failStat(path, error));
    if (!status.isDirectory())
        throw notADirectory(path);
    try {
        await (0,promises_namespaceObject.access)(path, external_node_fs_namespaceObject.constants.R_OK | external_node_fs_namespaceObject.constants.W_OK | external_node_fs_namespaceObject.constants.X_OK);
    }
    catch (cause) {
        if (codeOf(cause) === 'EROFS')
            throw readOnly(path, cause);
        throw isDenial(cause) ? denied(path, status, cause) : trouble(path, cause);
    }
}
async function failStat(path, cause) {
    switch (codeOf(cause)) {
        case 'ENOENT':
            throw new errors_SlotgateError('PATH_MISSING', 'The path does not exist', {
                path,
                next: missingNext(inContainer()),
                cause,
            });
        case 'ENOTDIR':
            throw notADirectory(path, cause);
        case 'ELOOP':
        case 'ENAMETOOLONG':
            throw new errors_SlotgateError('PATH_UNFIT', `The path cannot be resolved: ${codeOf(cause)}`, {
                path,
                next: 'Check its symbolic links and its length.',
                cause,
            });
        default:
            throw isDenial(cause)
                ? denied(path, await nearestStatus((0,external_node_path_namespaceObject.dirname)(path)), cause)
                : trouble(path, cause);
    }
}
async function nearestStatus(path) {
    const status = await (0,promises_namespaceObject.stat)(path).catch(() => undefined);
    if (status !== undefined || (0,external_node_path_namespaceObject.dirname)(path) === path)
        return status;
    return nearestStatus((0,external_node_path_namespaceObject.dirname)(path));
}
function isDenial(error) {
    return ['EACCES', 'EPERM'].includes(codeOf(error));
}
function notADirectory(path, cause) {
    const next = 'Give a directory that the hosts share.';
    return new errors_SlotgateError('PATH_UNFIT', 'The path is not a directory', { path, next, cause });
}
function readOnly(path, cause) {
    const next = 'Mount it again with `rw`, and look at the export on the server.';
    return new errors_SlotgateError('PATH_DENIED', 'The path is mounted read-only', { path, next, cause });
}
function trouble(path, cause) {
    const what = `The path cannot be looked at: ${codeOf(cause) || 'unknown error'}`;
    const next = 'Look at the mount and its server; after ESTALE or ENOTCONN mount it again.';
    return new errors_SlotgateError('MOUNT_TROUBLE', what, { path, next, cause });
}
function denied(path, status, cause) {
    const uid = process.getuid?.();
    const what = describeDenial({ uid, gid: process.getgid?.(), groups: process.getgroups?.() ?? [] }, status);
    const next = deniedNext({ isRoot: uid === 0, selinuxEnforces: selinuxEnforces() });
    return new errors_SlotgateError('PATH_DENIED', what, { path, next, cause });
}
function describeDenial({ uid, gid, groups }, directory) {
    const others = groups.filter((group) => group !== gid);
    const more = others.length === 0 ? '' : `, groups ${others.join(' ')}`;
    const asker = uid === undefined ? 'This user' : `uid ${uid}, gid ${gid}${more}`;
    const what = `${asker} may not list, write and search this directory`;
    if (directory === undefined)
        return what;
    const mode = (directory.mode & 0o7777).toString(8).padStart(4, '0');
    return `${what}, which belongs to ${directory.uid}:${directory.gid} with mode ${mode}`;
}
function deniedNext(facts) {
    const parts = ['Give the directory a group that all runners have, and mode 2770'];
    if (facts.isRoot)
        parts.push('root is usually nobody on an NFS server (`root_squash`)');
    if (facts.selinuxEnforces) {
        parts.push('SELinux enforces here: a container may need `setsebool -P virt_use_nfs 1`');
    }
    return `${parts.join('; ')}.`;
}
function selinuxEnforces() {
    try {
        return (0,external_node_fs_namespaceObject.readFileSync)('/sys/fs/selinux/enforce', 'utf8').startsWith('1');
    }
    catch {
        return false;
    }
}
function missingNext(isContainer) {
    return isContainer
        ? 'This is a container: does the job give it the share (`container.volumes:`, `volumeMounts:` of the pod)?'
        : 'Is the share mounted on this host (`findmnt`)? A directory of your own must be made first.';
}
function inContainer() {
    return ((0,external_node_fs_namespaceObject.existsSync)('/.dockerenv') ||
        (0,external_node_fs_namespaceObject.existsSync)('/run/.containerenv') ||
        process.env['KUBERNETES_SERVICE_HOST'] !== undefined);
}

;// CONCATENATED MODULE: ./host/mount/fitness.js

function requireFit(verdict, purpose) {
    const { path, scope, gate } = purpose;
    const { kind, fileSystem, reason } = verdict;
    if (kind === 'unfit') {
        const what = `No gate can live on this file system (${fileSystem}): ${reason}`;
        throw new errors_SlotgateError('MOUNT_UNFIT', what, { path, gate, next: verdict.next });
    }
    if (scope === 'host') {
        if (kind !== 'local')
            throw sharedByMistake(verdict, purpose);
        return undefined;
    }
    if (kind === 'local') {
        const what = `The path is on a local file system (${fileSystem}): an unmounted share? As it is, ${reason}`;
        throw new errors_SlotgateError('MOUNT_UNFIT', what, { path, gate, next: localNext(fileSystem) });
    }
    if (kind === 'shared')
        return undefined;
    const next = verdict.next === undefined ? '' : ` ${verdict.next}`;
    return `${JSON.stringify(path)} is on ${fileSystem}: ${reason}.${next}`;
}
function sharedByMistake({ fileSystem }, { path, gate }) {
    const what = `The scope is \`host\`, but the path is on a file system that other hosts share (${fileSystem}): the whole fleet would be in one gate`;
    const next = 'Use `scope: shared` (`--scope shared`) if that is wanted, else a directory on a local disk.';
    return new errors_SlotgateError('MOUNT_UNFIT', what, { path, gate, next });
}
function localNext(fileSystem) {
    const mount = fileSystem.includes('overlay')
        ? 'Give the container the share (`volumes:`, `volumeMounts:`)'
        : 'Mount the share';
    return `${mount}, or say \`scope: host\` (\`--scope host\`) if the gate is to count on this host alone.`;
}

;// CONCATENATED MODULE: external "node:os"
const external_node_os_namespaceObject = require("node:os");
;// CONCATENATED MODULE: ./host/mount/file-systems.js
const ownDisk = 'nobody but this host has it';
const ownMemory = 'it lives in the memory of this host, and ends with it';
const ownContainer = 'it belongs to this container, and ends with it';
const localFileSystems = new Map([
    ...[
        ...['ext2', 'ext3', 'ext4', 'xfs', 'btrfs', 'zfs', 'bcachefs', 'f2fs', 'jfs', 'nilfs2'],
        ...['reiserfs', 'ecryptfs', 'vfat', 'msdos', 'exfat', 'ntfs', 'ntfs3', 'fuseblk', 'udf'],
        ...['hfs', 'hfsplus', 'ubifs', 'jffs2', 'squashfs', 'erofs', 'iso9660'],
    ].map((name) => [name, ownDisk]),
    ...['tmpfs', 'ramfs', 'rootfs', 'devtmpfs'].map((name) => [name, ownMemory]),
    ...['overlay', 'aufs', 'fuse.fuse-overlayfs'].map((name) => [name, ownContainer]),
]);
const useNfs = 'Use NFSv4 (EFS, Azure Files NFS, Filestore, FSx) for the gates.';
const objectStore = {
    reason: 'an object store has no locks, no rename and no writing in place',
    next: useNfs,
};
const hypervisor = {
    reason: 'it shows a directory of the hypervisor, and its locks stay in this guest',
    next: 'Mount an NFSv4 share in the guest itself.',
};
const unfitFileSystems = new Map([
    ...[
        ...['s3fs', 'mountpoint-s3', 'gcsfuse', 'goofys', 'rclone', 'blobfuse', 'blobfuse2', 'geesefs'],
        ...['s3ql', 'ossfs', 'cosfs', 'tigrisfs'],
    ].map((name) => [name, objectStore]),
    ...['9p', 'virtiofs', 'vboxsf', 'prl_fs', 'vmhgfs', 'vmhgfs-fuse'].map((name) => [name, hypervisor]),
    [
        'glusterfs',
        {
            reason: 'a GlusterFS client that was cut off does not get its locks back and is not told, and a gate was never proven on it',
            next: 'Export the volume over NFSv4 (nfs-ganesha), and mount that.',
        },
    ],
    [
        'beegfs',
        {
            reason: 'its locks stay on this host unless `tuneUseGlobalFileLocks` is set on every client, which the mount does not show',
            next: useNfs,
        },
    ],
    [
        'gpfs',
        {
            reason: 'a gate was never proven on IBM Storage Scale, and the mount does not show its locks',
            next: 'Export it over NFSv4 (CES), and mount that.',
        },
    ],
    ['sshfs', { reason: 'SFTP has no locks: they stay on this host', next: useNfs }],
    [
        'autofs',
        {
            reason: 'the automounter has mounted nothing here',
            next: 'Look at its map and its log (`systemctl status`, `journalctl -u autofs`), and at the server.',
        },
    ],
]);

;// CONCATENATED MODULE: ./host/mount/verdict.js
function verdict(kind, fileSystem, finding) {
    return { kind, fileSystem: verdict_printable(fileSystem), locksOutliveHosts: false, ...finding };
}
function verdict_printable(name) {
    return name.slice(0, 40).replace(/[^\w.+-]/g, '?') || 'unknown';
}
const smbFinding = {
    reason: 'locks over SMB were not proven, and one gate must never be reached over both SMB and NFS',
    next: 'Prefer NFSv4; else use it over SMB from every host, and try it with two hosts first.',
};

;// CONCATENATED MODULE: ./host/mount/nfs.js

function judgeNfs(mount, client) {
    const version = versionOf(mount);
    const name = `nfs${version}`;
    if (!version.startsWith('4') && version !== '3') {
        return verdict('unfit', name, {
            reason: 'only versions 3 and 4 of NFS are known to share locks between hosts',
            next: 'Mount it with `vers=4.1`.',
        });
    }
    const refusal = version === '3' ? localLocks(mount, client.lock, 'required') : v4(mount, client);
    if (refusal !== undefined)
        return verdict('unfit', name, refusal);
    const warnings = [...(version === '3' ? [staleLocks] : []), ...riskyOptions(mount)];
    const kind = warnings.length === 0 ? 'shared' : 'shared-with-warning';
    return { ...verdict(kind, name, joined(warnings)), locksOutliveHosts: version === '3' };
}
function versionOf({ fsType, options }) {
    const version = optionValue('vers', options) ?? (fsType === 'nfs4' ? '4' : '');
    const minor = optionValue('minorversion', options);
    return version === '4' && minor !== undefined ? `4.${minor}` : version;
}
function v4(mount, { lock, recoverLostLocks }) {
    if (recoverLostLocks) {
        return {
            reason: '`nfs.recover_lost_locks` is on, so a host that was cut off writes on under a lock that others got meanwhile',
            next: 'Turn it off: `echo N > /sys/module/nfs/parameters/recover_lost_locks`, and remove it from modprobe.d and the kernel command line.',
        };
    }
    return localLocks(mount, lock, 'optional');
}
function localLocks({ options }, lock, shown) {
    if (options.includes('nolock'))
        return keptLocal('nolock', 'Mount it again without `nolock`.');
    const local = optionValue('local_lock', options) ?? (shown === 'optional' ? 'none' : undefined);
    if (local === 'none')
        return undefined;
    if (local === undefined) {
        return {
            reason: 'its options do not tell whether locks reach the server (`local_lock=` is missing)',
            next: 'Mount it with `vers=4.1`, or with `local_lock=none` on a kernel that shows it.',
        };
    }
    const isOneDriver = local === 'flock' || local === 'posix';
    const keptDriver = local === 'flock' ? 'flock' : 'fcntl';
    if (isOneDriver && keptDriver !== lock)
        return undefined;
    const other = keptDriver === 'flock' ? 'fcntl' : 'flock';
    const choice = isOneDriver ? `, or lock with \`${other}\` on every host` : '';
    return keptLocal(`local_lock=${local}`, `Mount it again with \`local_lock=none\`${choice}.`);
}
function keptLocal(option, next) {
    return { reason: `\`${option}\` keeps its locks on this host, where no other sees them`, next };
}
const staleLocks = {
    reason: 'the lock of a host that dies stays with an NFSv3 server until that host is back',
    next: 'Prefer `vers=4.1`, where a lease ends it.',
};
function riskyOptions({ options }) {
    const findings = [];
    const soft = ['soft', 'softerr'].find((option) => options.includes(option));
    if (soft !== undefined) {
        findings.push({
            reason: `\`${soft}\` gives up on calls that may still reach the server`,
            next: 'Mount it `hard`.',
        });
    }
    if (options.includes('nocto')) {
        findings.push({
            reason: '`nocto` lets this host open files and list directories from its cache',
            next: 'Mount it without `nocto`.',
        });
    }
    return findings;
}
function joined(warnings) {
    if (warnings.length === 0)
        return { reason: 'its locks are kept by the server, for all hosts' };
    return {
        reason: warnings.map(({ reason }) => reason).join('; '),
        next: warnings.flatMap(({ next }) => next ?? []).join(' '),
    };
}
function optionValue(key, options) {
    return options.find((option) => option.startsWith(`${key}=`))?.slice(key.length + 1);
}

;// CONCATENATED MODULE: ./host/mount/linux.js



function judgeLinuxMount(mount, host) {
    const { fsType } = mount;
    if (fsType === 'nfs' || fsType === 'nfs4')
        return judgeNfs(mount, host);
    if (fsType === 'ceph') {
        return verdict('shared', 'ceph', { reason: 'CephFS keeps locks at its metadata servers' });
    }
    if (fsType === 'fuse.ceph-fuse')
        return cephFuse;
    if (fsType === 'lustre')
        return judgeLustre(mount);
    if (fsType === 'cifs' || fsType === 'smb3')
        return judgeSmb(mount, host);
    const local = localFileSystems.get(fsType);
    if (local !== undefined)
        return verdict('local', fsType, { reason: local });
    return judgeUnfit(mount);
}
const cephFuse = verdict('shared-with-warning', 'ceph-fuse', {
    reason: 'locks pass through the process ceph-fuse, and are gone when it ends',
    next: "Prefer the kernel's CephFS client (`mount -t ceph`).",
});
function judgeLustre({ options }) {
    if (options.includes('flock')) {
        return verdict('shared', 'lustre', { reason: '`flock` makes its locks hold between clients' });
    }
    const named = ['localflock', 'noflock'].find((option) => options.includes(option));
    return verdict('unfit', 'lustre', {
        reason: `${named === undefined ? 'without `flock`' : `with \`${named}\``} its locks do not hold between clients`,
        next: 'Mount it again with `-o flock`.',
    });
}
function judgeSmb({ fsType, options }, { lock, kernelRelease }) {
    if (options.includes('nobrl')) {
        return verdict('unfit', fsType, {
            reason: '`nobrl` keeps its locks on this host, where no other sees them',
            next: 'Mount it again without `nobrl` (or use NFSv4).',
        });
    }
    if (lock === 'flock' && isOlder(kernelRelease, { major: 5, minor: 5 })) {
        return verdict('unfit', fsType, {
            reason: `Linux ${kernelRelease} keeps \`flock\` locks on this host, where no other sees them`,
            next: 'Use NFSv4, or lock with `fcntl` on every host, or a kernel from 5.5 on.',
        });
    }
    return verdict('shared-with-warning', fsType, smbFinding);
}
function isOlder(release, than) {
    const [major, minor] = release.split('.').map((part) => Number.parseInt(part, 10));
    if (major === undefined || Number.isNaN(major))
        return true;
    return major < than.major || (major === than.major && (minor ?? 0) < than.minor);
}
function judgeUnfit({ fsType, source }) {
    const name = fsType === 'fuse' ? source : fsType.replace(/^fuse\./, '');
    const known = unfitFileSystems.get(name);
    if (known !== undefined)
        return verdict('unfit', name, known);
    const isFuse = fsType === 'fuse' || fsType.startsWith('fuse.');
    return verdict('unfit', fsType, {
        reason: isFuse
            ? 'it is a FUSE file system, and whether its locks leave this host is not known'
            : 'whether its locks hold between hosts is not known',
        next: 'Use NFSv4 (EFS, Azure Files NFS, Filestore, FSx), CephFS, or Lustre with `flock`.',
    });
}

;// CONCATENATED MODULE: ./host/mount/mountinfo.js
function parseMountinfo(text) {
    return text.split('\n').flatMap((line) => {
        const mount = parseLine(line);
        return mount === undefined ? [] : [mount];
    });
}
function parseLine(line) {
    const separator = line.indexOf(' - ');
    if (separator < 0)
        return undefined;
    const [id, parentId, , root, mountPoint, options] = line.slice(0, separator).split(' ');
    const [fsType, source, ...superOptions] = line.slice(separator + 3).split(' ');
    if (root === undefined || mountPoint === undefined || options === undefined)
        return undefined;
    if (fsType === undefined || source === undefined)
        return undefined;
    return {
        id: Number(id),
        parentId: Number(parentId),
        root: unescapeOctal(root),
        mountPoint: unescapeOctal(mountPoint),
        fsType: unescapeOctal(fsType),
        source: unescapeOctal(source),
        options: [options, superOptions.join(' ')]
            .flatMap((list) => list.split(','))
            .filter((option) => option !== '')
            .map(unescapeOctal),
    };
}
function unescapeOctal(field) {
    return field.replace(/\\([0-7]{3})/g, (_, octal) => String.fromCharCode(Number.parseInt(octal, 8)));
}
function mountOf(realPath, mounts) {
    let current = rootOf(mounts);
    if (current === undefined)
        return longestAbove(realPath, mounts);
    for (let step = 0; step < mounts.length; step += 1) {
        const next = firstOnTheWay(realPath, childrenOf(current, mounts));
        if (next === undefined)
            break;
        current = next;
    }
    return current;
}
function rootOf(mounts) {
    const ids = new Set(mounts.map(({ id }) => id));
    return mounts.find(({ id, parentId, mountPoint }) => mountPoint === '/' && (parentId === id || !ids.has(parentId)));
}
function childrenOf(parent, mounts) {
    return mounts.filter(({ id, parentId, mountPoint }) => parentId === parent.id && id !== parent.id && isAbove(parent.mountPoint, mountPoint));
}
function firstOnTheWay(path, mounts) {
    let first;
    for (const mount of mounts) {
        if (!isAbove(mount.mountPoint, path))
            continue;
        if (first === undefined || mount.mountPoint.length <= first.mountPoint.length)
            first = mount;
    }
    return first;
}
function longestAbove(path, mounts) {
    let longest;
    for (const mount of mounts) {
        if (!isAbove(mount.mountPoint, path))
            continue;
        if (longest === undefined || mount.mountPoint.length >= longest.mountPoint.length) {
            longest = mount;
        }
    }
    return longest;
}
function isAbove(directory, path) {
    if (directory === '/' || directory === path)
        return true;
    return path.startsWith(directory) && path[directory.length] === '/';
}

;// CONCATENATED MODULE: ./host/mount/macos.js


function parseMacMounts(text) {
    return text.split('\n').flatMap((line) => {
        const [, source, mountPoint, flags] = /^(.*?) on (\/.*) \(([^()]*)\)$/.exec(line) ?? [];
        if (source === undefined || mountPoint === undefined || flags === undefined)
            return [];
        return [{ source, mountPoint, fsType: flags.split(', ')[0] ?? '' }];
    });
}
function macMountOf(realPath, mounts) {
    let longest;
    for (const mount of mounts) {
        if (!isAbove(mount.mountPoint, realPath))
            continue;
        if (longest === undefined || mount.mountPoint.length >= longest.mountPoint.length) {
            longest = mount;
        }
    }
    return longest;
}
function parseNfsstat(text, mountPoint) {
    const lines = text.split('\n');
    const start = lines.findIndex((line) => line.startsWith(`${mountPoint} from `));
    if (start < 0)
        return [];
    const others = lines.slice(start + 1);
    const end = others.findIndex((line) => line.startsWith('/'));
    const block = end < 0 ? others : others.slice(0, end);
    const current = block.findIndex((line) => line.includes('-- Current mount parameters'));
    if (current < 0)
        return [];
    const found = block.slice(current).find((line) => line.includes('NFS parameters:'));
    return (found?.split('NFS parameters:')[1] ?? '').trim().split(',').filter(Boolean);
}
function judgeMacMount({ fsType }, nfsParameters) {
    if (['apfs', 'hfs', 'exfat', 'msdos', 'ntfs', 'udf', 'tmpfs'].includes(fsType)) {
        return verdict('local', fsType, { reason: 'nobody but this host has it' });
    }
    if (fsType === 'nfs')
        return judgeMacNfs(nfsParameters);
    if (fsType === 'smbfs')
        return verdict('shared-with-warning', 'smbfs', smbFinding);
    return verdict('unfit', fsType, {
        reason: fsType === 'autofs'
            ? 'the automounter has mounted nothing here'
            : 'whether its locks hold between hosts is not known',
        next: 'Use an NFS share.',
    });
}
function judgeMacNfs(parameters) {
    const version = parameters.find((word) => word.startsWith('vers='))?.slice(5) ?? '';
    const name = `nfs${version}`;
    const local = ['nolocks', 'locallocks'].find((word) => parameters.includes(word));
    if (local !== undefined) {
        return verdict('unfit', name, {
            reason: `with \`${local}\` its locks do not leave this host`,
            next: `Mount it again without \`${local}\`.`,
        });
    }
    const known = version.startsWith('4') || (version === '3' && parameters.includes('locks'));
    if (!known) {
        return verdict('unfit', name, {
            reason: '`nfsstat -m` does not show that its locks reach the server',
            next: 'Mount it with `vers=4` or with `vers=3,locks`.',
        });
    }
    const warned = verdict('shared-with-warning', name, {
        reason: "locks of macOS's NFS client were not proven",
        next: 'Try it with two hosts first.',
    });
    return { ...warned, locksOutliveHosts: version === '3' };
}

;// CONCATENATED MODULE: ./host/mount/windows.js

function judgeWindowsPath(finalPath) {
    const path = finalPath.replaceAll('/', '\\').replace(/^\\\\\?\\UNC\\/i, '\\\\');
    if (!path.startsWith('\\\\') || /^\\\\[?.]\\/.test(path)) {
        return verdict('local', 'disk', { reason: 'nobody but this host has it' });
    }
    if (/^\\\\wsl(\$|\.localhost)\\/i.test(path)) {
        return verdict('unfit', 'wsl', {
            reason: 'it shows a directory of WSL, and its locks do not reach it',
            next: 'Use a share of a server, or run inside WSL.',
        });
    }
    return verdict('shared-with-warning', 'smb', smbFinding);
}

;// CONCATENATED MODULE: ./host/mount/inspect.js







async function inspectMount(path, lock) {
    const realPath = await (0,promises_namespaceObject.realpath)(path);
    if (process.platform === 'linux')
        return inspectLinux(realPath, lock);
    if (process.platform === 'darwin')
        return inspectMac(realPath);
    if (process.platform === 'win32')
        return judgeWindowsPath(realPath);
    return unreadable(`mounts of ${process.platform} are not known here`);
}
async function inspectLinux(realPath, lock) {
    let mount = await linuxMountOf(realPath);
    if (mount?.fsType === 'autofs') {
        await (await (0,promises_namespaceObject.opendir)(realPath)).close();
        mount = await linuxMountOf(realPath);
    }
    if (mount === undefined)
        return unreadable('/proc/self/mountinfo does not show what it is on');
    const recoverLostLocks = await recoversLostLocks();
    return judgeLinuxMount(mount, { lock, recoverLostLocks, kernelRelease: (0,external_node_os_namespaceObject.release)() });
}
async function linuxMountOf(realPath) {
    const text = await (0,promises_namespaceObject.readFile)('/proc/self/mountinfo', 'utf8').catch(() => '');
    return mountOf(realPath, parseMountinfo(text));
}
async function recoversLostLocks() {
    const path = '/sys/module/nfs/parameters/recover_lost_locks';
    return /^[Yy1]/.test(await (0,promises_namespaceObject.readFile)(path, 'utf8').catch(() => 'N'));
}
async function inspectMac(realPath) {
    const mount = macMountOf(realPath, parseMacMounts(await output('/sbin/mount', [])));
    if (mount === undefined)
        return unreadable('`mount` does not show what it is on');
    if (mount.fsType !== 'nfs')
        return judgeMacMount(mount, []);
    const text = await output('/usr/bin/nfsstat', ['-m', mount.mountPoint]);
    return judgeMacMount(mount, parseNfsstat(text, mount.mountPoint));
}
function unreadable(reason) {
    return verdict('unfit', 'unknown', { reason });
}
async function output(command, args) {
    const { execFile } = await Promise.resolve(/* import() */).then(__nccwpck_require__.t.bind(__nccwpck_require__, 421, 23));
    const options = { env: { LC_ALL: 'C' }, cwd: '/', timeout: 10_000 };
    return new Promise((resolve) => {
        execFile(command, args, options, (error, stdout) => resolve(error === null ? stdout : ''));
    });
}

;// CONCATENATED MODULE: ./host/mount/index.js




;// CONCATENATED MODULE: external "node:crypto"
const external_node_crypto_namespaceObject = require("node:crypto");
;// CONCATENATED MODULE: ./host/clock.js

const longestTimerMs = 2_147_483_647;
function createClock(identity) {
    return {
        identity,
        elapsedMs: process.platform === 'linux' ? bootTimeMs : monotonicMs,
        wallMs: Date.now,
        sleep,
    };
}
function bootTimeMs() {
    const [uptime = ''] = (0,external_node_fs_namespaceObject.readFileSync)('/proc/uptime', 'latin1').split(' ', 1);
    return Math.round(Number(uptime) * 1000);
}
function monotonicMs() {
    return Number(process.hrtime.bigint() / 1000000n);
}
async function sleep(ms, signal) {
    for (let restMs = ms; restMs > 0 && signal?.aborted !== true; restMs -= longestTimerMs) {
        await nap(Math.min(restMs, longestTimerMs), signal);
    }
}
async function nap(ms, signal) {
    await new Promise((resolve) => {
        const wake = () => {
            clearTimeout(timer);
            signal?.removeEventListener('abort', wake);
            resolve();
        };
        const timer = setTimeout(wake, ms);
        signal?.addEventListener('abort', wake);
    });
}

;// CONCATENATED MODULE: ./host/identity/system-output.js
function systemOutput(program, args) {
    const childProcess = process.getBuiltinModule('node:child_process');
    return childProcess.execFileSync(program, args, {
        cwd: process.platform === 'win32' ? systemRoot() : '/',
        encoding: 'utf8',
        env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
        maxBuffer: 16 * 1024 * 1024,
        stdio: ['ignore', 'pipe', 'ignore'],
        timeout: 10_000,
        windowsHide: true,
    });
}
function systemRoot() {
    return process.env['SystemRoot'] ?? 'C:\\Windows';
}

;// CONCATENATED MODULE: ./host/identity/boot.js



function readPlace() {
    const { bootId, pidNamespace } = readBoot();
    return bootId === '' || pidNamespace === '' ? '' : `${bootId}/${pidNamespace}`;
}
const unknown = { bootId: '', pidNamespace: '' };
function readBoot() {
    try {
        if (process.platform === 'linux')
            return readLinuxBoot();
        if (process.platform === 'darwin')
            return { bootId: macBootId(), pidNamespace: '0' };
        if (process.platform === 'win32')
            return { bootId: readWindowsBootId(), pidNamespace: '0' };
    }
    catch {
    }
    return unknown;
}
function readLinuxBoot() {
    const bootId = (0,external_node_fs_namespaceObject.readFileSync)('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const pidNamespace = namespaceNumber((0,external_node_fs_namespaceObject.readlinkSync)('/proc/self/ns/pid'));
    if (pidNamespace === '' || !isOwnProc())
        return unknown;
    const time = timeNamespace();
    return { bootId, pidNamespace: time === '' ? pidNamespace : `${pidNamespace}+${time}` };
}
function isOwnProc() {
    try {
        return (0,external_node_fs_namespaceObject.readlinkSync)('/proc/self') === String(process.pid);
    }
    catch {
        return false;
    }
}
function namespaceNumber(target) {
    return /^\w+:\[(\d+)\]$/.exec(target)?.[1] ?? '';
}
const initialTimeNamespace = '4026531834';
function timeNamespace() {
    try {
        const number = namespaceNumber((0,external_node_fs_namespaceObject.readlinkSync)('/proc/self/ns/time'));
        return number === initialTimeNamespace ? '' : number;
    }
    catch {
        return '';
    }
}
function macBootId() {
    return systemOutput('/usr/sbin/sysctl', ['-n', 'kern.bootsessionuuid']).trim();
}
function readWindowsBootId() {
    const bootedMs = Date.now() - (0,external_node_os_namespaceObject.uptime)() * 1000;
    return windowsBootId({ bootedMs, host: (0,external_node_os_namespaceObject.hostname)(), macAddress: firstMacAddress() });
}
function windowsBootId(boot) {
    if (boot.macAddress === '')
        return '';
    const minute = Math.round(boot.bootedMs / 60_000);
    return `${minute}-${boot.host.toLowerCase()}-${boot.macAddress.replaceAll(':', '')}`;
}
function firstMacAddress() {
    const addresses = Object.values((0,external_node_os_namespaceObject.networkInterfaces)())
        .flatMap((entries) => entries ?? [])
        .filter(({ internal, mac }) => !internal && mac !== '00:00:00:00:00:00')
        .map(({ mac }) => mac);
    return addresses.sort()[0] ?? '';
}

;// CONCATENATED MODULE: ./host/identity/process-status.js
function parseLinuxStat(text) {
    const open = text.indexOf('(');
    const close = text.lastIndexOf(')');
    if (open < 0 || close < open)
        return 'unknown';
    const fields = text
        .slice(close + 1)
        .trim()
        .split(' ');
    const field = (number) => fields[number - 3] ?? '';
    const state = field(3);
    const parentPid = Number(field(4));
    const threads = Number(field(20));
    const start = field(22);
    if (!/^\d+$/.test(start) || !Number.isInteger(parentPid))
        return 'unknown';
    if (/^[Xx]$/.test(state) || (state === 'Z' && threads <= 1))
        return 'gone';
    return { state: 'alive', start, parentPid, name: text.slice(open + 1, close) };
}
function parsePsLine(text) {
    const line = text.trim();
    if (line === '')
        return 'gone';
    const pattern = /^(\w{3}\s+\w{3}\s+\d+\s+[\d:]+\s+\d{4})\s+(\S+)\s+(\d+)\s+(.+)$/;
    const [, start, state, parentPid, command] = pattern.exec(line) ?? [];
    if (start === undefined || state === undefined || command === undefined)
        return 'unknown';
    if (state.startsWith('Z'))
        return 'gone';
    const name = command.slice(command.lastIndexOf('/') + 1);
    return { state: 'alive', start: start.replace(/\s+/g, ' '), parentPid: Number(parentPid), name };
}
function parseWindowsProcesses(text) {
    const processes = new Map();
    for (const line of text.split(/\r?\n/)) {
        const [pid, parentPid, start, name] = line.split('|');
        if (pid === undefined || start === undefined || name === undefined)
            continue;
        processes.set(Number(pid), /^\d+$/.test(start)
            ? { state: 'alive', start, parentPid: Number(parentPid), name: name.replace(/\.exe$/i, '') }
            : 'unknown');
    }
    return processes;
}
const windowsQuery = 'Get-CimInstance Win32_Process | ForEach-Object { ' +
    "$start = if ($_.CreationDate) { $_.CreationDate.ToFileTimeUtc() } else { '' }; " +
    "'{0}|{1}|{2}|{3}' -f $_.ProcessId, $_.ParentProcessId, $start, $_.Name }";
function judgeMissing(signalError) {
    return signalError === 'ESRCH' ? 'gone' : 'unknown';
}

;// CONCATENATED MODULE: ./host/identity/process-table.js





function lookAtProcess(pid) {
    if (!Number.isInteger(pid) || pid <= 0 || pid > 0x7fffffff)
        return 'unknown';
    try {
        if (process.platform === 'linux')
            return lookOnLinux(pid);
        if (process.platform === 'darwin')
            return lookOnMac(pid);
        if (process.platform === 'win32')
            return lookOnWindows(pid);
    }
    catch {
    }
    return 'unknown';
}
function lookOnLinux(pid) {
    if (!isOwnProc())
        return 'unknown';
    try {
        return parseLinuxStat((0,external_node_fs_namespaceObject.readFileSync)(`/proc/${pid}/stat`, 'utf8'));
    }
    catch (error) {
        const isMissing = ['ENOENT', 'ESRCH'].includes(codeOf(error));
        return isMissing ? judgeMissing(signalError(pid)) : 'unknown';
    }
}
function lookOnMac(pid) {
    if (signalError(pid) === 'ESRCH')
        return 'gone';
    const args = ['-o', 'lstart=,stat=,ppid=,comm=', '-p', String(pid)];
    const line = attempt(() => systemOutput('/bin/ps', args)) ?? '';
    return line.trim() === '' ? judgeMissing(signalError(pid)) : parsePsLine(line);
}
let windowsSnapshot;
const snapshotLifeMs = 5000;
function lookOnWindows(pid) {
    if (signalError(pid) === 'ESRCH')
        return 'gone';
    const now = performance.now();
    const kept = windowsSnapshot;
    const isFresh = kept !== undefined && now - kept.takenMs < snapshotLifeMs;
    if (isFresh && kept.processes.has(pid))
        return kept.processes.get(pid) ?? 'unknown';
    const shell = `${systemRoot()}\\System32\\WindowsPowerShell\\v1.0\\powershell.exe`;
    const args = ['-NoProfile', '-NonInteractive', '-Command', windowsQuery];
    const processes = parseWindowsProcesses(systemOutput(shell, args));
    windowsSnapshot = { processes, takenMs: now };
    return processes.get(pid) ?? 'unknown';
}
function signalError(pid) {
    try {
        process.kill(pid, 0);
        return '';
    }
    catch (error) {
        return codeOf(error);
    }
}
function attempt(action) {
    try {
        return action();
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./host/identity/processes.js


function createProcesses() {
    let place;
    let self;
    return {
        get place() {
            place ??= readPlace();
            return place;
        },
        get self() {
            self ??= readSelf();
            return self;
        },
        look: (name) => judge(name, lookAtProcess(name.pid)),
    };
}
function readSelf() {
    const status = lookAtProcess(process.pid);
    const start = status === 'gone' || status === 'unknown' ? '' : status.start;
    return { pid: process.pid, start };
}
function judge(name, status) {
    if (status === 'gone' || status === 'unknown')
        return status;
    if (name.start === '')
        return 'unknown';
    return status.start === name.start ? 'alive' : 'gone';
}

;// CONCATENATED MODULE: external "node:util"
const external_node_util_namespaceObject = require("node:util");
;// CONCATENATED MODULE: ./host/native/binary.js

const shipped = {
    platforms: ['linux', 'darwin', 'win32'],
    archs: ['x64', 'arm64'],
    nodeMajors: [20, 22, 24],
};
function binaryName(host) {
    return `fs-ext-${host.platform}-${host.arch}-node-${nodeMajor(host)}.node`;
}
function isShipped(host) {
    return (shipped.platforms.some((platform) => platform === host.platform) &&
        shipped.archs.some((arch) => arch === host.arch) &&
        shipped.nodeMajors.some((major) => major === nodeMajor(host)));
}
function nativeDirectory(here) {
    const fromSources = (0,external_node_path_namespaceObject.basename)(here) === 'native' && (0,external_node_path_namespaceObject.basename)((0,external_node_path_namespaceObject.dirname)(here)) === 'host';
    return fromSources ? (0,external_node_path_namespaceObject.join)(here, '../../../dist/native') : (0,external_node_path_namespaceObject.join)(here, '../native');
}
function nodeMajor(host) {
    return Number.parseInt(host.nodeVersion, 10);
}

// EXTERNAL MODULE: ./host/native/here.cjs
var here = __nccwpck_require__(712);
;// CONCATENATED MODULE: ./host/native/staging.js



function stagedPath(directory, name, bytes) {
    const hash = (0,external_node_crypto_namespaceObject.createHash)('sha256').update(bytes).digest('hex').slice(0, 16);
    return (0,external_node_path_namespaceObject.join)(directory, `slotgate-${hash}-${name}`);
}
function stage(source, directory) {
    const bytes = (0,external_node_fs_namespaceObject.readFileSync)(source);
    const target = stagedPath(directory, (0,external_node_path_namespaceObject.basename)(source), bytes);
    if (holds(target, bytes))
        return target;
    const draft = `${target}.${process.pid}`;
    (0,external_node_fs_namespaceObject.writeFileSync)(draft, bytes, { flag: 'wx', mode: 0o700 });
    try {
        (0,external_node_fs_namespaceObject.renameSync)(draft, target);
    }
    catch (error) {
        (0,external_node_fs_namespaceObject.rmSync)(draft, { force: true });
        if (!holds(target, bytes))
            throw error;
    }
    return target;
}
function holds(path, bytes) {
    try {
        return (0,external_node_fs_namespaceObject.readFileSync)(path).equals(bytes);
    }
    catch {
        return false;
    }
}

;// CONCATENATED MODULE: ./host/native/unavailable.js


function unavailable(host, path, cause) {
    const libc = host.libc === undefined ? '' : ` (${host.libc})`;
    const facts = `${host.platform}${libc} on ${host.arch} with Node ${host.nodeVersion}`;
    return new errors_SlotgateError('NATIVE_UNAVAILABLE', `No file lock binary works on ${facts}`, {
        path,
        next: nextStep(host),
        cause,
    });
}
function nextStep(host) {
    const { platforms, archs, nodeMajors } = shipped;
    if (host.libc === 'musl') {
        return 'Use an image with glibc, such as Debian or Ubuntu: Alpine and other musl systems are not supported.';
    }
    if (!platforms.some((platform) => platform === host.platform)) {
        return `Use one of the supported platforms: ${platforms.join(', ')}.`;
    }
    if (!archs.some((arch) => arch === host.arch)) {
        return `Use one of the supported architectures: ${archs.join(', ')}.`;
    }
    if (!isShipped(host))
        return `Run it with Node ${nodeMajors.join(', ')}.`;
    return `Check that ${binaryName(host)} is there and unchanged, and that glibc on Linux is 2.28 or newer.`;
}

;// CONCATENATED MODULE: ./host/native/load-native.js






let loaded;
function loadNative() {
    loaded ??= loadBinary((0,external_node_path_namespaceObject.join)(nativeDirectory(here/* here */.Z), binaryName(thisHost())));
    return loaded;
}
function loadBinary(path) {
    const host = thisHost();
    const module = { exports: {} };
    try {
        process.dlopen(module, host.platform === 'win32' ? stage(path, (0,external_node_os_namespaceObject.tmpdir)()) : path);
    }
    catch (error) {
        throw unavailable({ ...host, libc: libc() }, path, error);
    }
    return module.exports;
}
function thisHost() {
    return { platform: process.platform, arch: process.arch, nodeVersion: process.versions.node };
}
function libc() {
    if (process.platform !== 'linux')
        return undefined;
    Object.assign(process.report, { excludeNetwork: true });
    const report = process.report.getReport();
    const version = report.header?.glibcVersionRuntime;
    return version === undefined ? 'musl' : `glibc ${version}`;
}

;// CONCATENATED MODULE: ./host/lock-drivers.js

const windowsLockOffset = { low: 0, high: 0x4000_0000 };
async function tryLock(fd, driver) {
    const binding = loadNative();
    return await new Promise((resolve, reject) => {
        const done = (error) => {
            if (error === null || error === undefined)
                resolve(true);
            else if (isBusy(error.code, driver))
                resolve(false);
            else
                reject(error);
        };
        if (process.platform === 'win32')
            lockOnWindows(binding, fd, done);
        else if (driver === 'flock')
            binding.flock(fd, binding.constants.LOCK_EX | binding.constants.LOCK_NB, done);
        else
            lockRecord(binding, fd, done);
    });
}
function isBusy(code, driver) {
    return code === 'EAGAIN' || code === 'EWOULDBLOCK' || (driver === 'fcntl' && code === 'EACCES');
}
function lockRecord({ fcntl, constants }, fd, done) {
    const { F_SETLK, F_WRLCK } = constants;
    if (fcntl === undefined || F_SETLK === undefined || F_WRLCK === undefined)
        throw new Error('fcntl locks do not exist here');
    fcntl(fd, F_SETLK, F_WRLCK, 0, 0, done);
}
function lockOnWindows(binding, fd, done) {
    const { lockFileEx, constants } = binding;
    if (lockFileEx === undefined)
        throw new Error('LockFileEx does not exist here');
    const flags = (constants.LOCKFILE_EXCLUSIVE_LOCK ?? 0) | (constants.LOCKFILE_FAIL_IMMEDIATELY ?? 0);
    lockFileEx(fd, flags, windowsLockOffset.low, windowsLockOffset.high, 1, 0, done);
}

;// CONCATENATED MODULE: ./host/node-file-system.js



const node_file_system_open = (0,external_node_util_namespaceObject.promisify)(external_node_fs_namespaceObject.open);
const node_file_system_close = (0,external_node_util_namespaceObject.promisify)(external_node_fs_namespaceObject.close);
const fsync = (0,external_node_util_namespaceObject.promisify)(external_node_fs_namespaceObject.fsync);
const fchmod = (0,external_node_util_namespaceObject.promisify)(external_node_fs_namespaceObject.fchmod);
const chmod = (0,external_node_util_namespaceObject.promisify)(external_node_fs_namespaceObject.chmod);
const mkdir = (0,external_node_util_namespaceObject.promisify)(external_node_fs_namespaceObject.mkdir);
const rmdir = (0,external_node_util_namespaceObject.promisify)(external_node_fs_namespaceObject.rmdir);
const rename = (0,external_node_util_namespaceObject.promisify)(external_node_fs_namespaceObject.rename);
const unlink = (0,external_node_util_namespaceObject.promisify)(external_node_fs_namespaceObject.unlink);
const readdir = (0,external_node_util_namespaceObject.promisify)(external_node_fs_namespaceObject.readdir);
const appendFile = (0,external_node_util_namespaceObject.promisify)(external_node_fs_namespaceObject.appendFile);
const { O_RDONLY, O_RDWR, O_CREAT, O_EXCL, O_APPEND, O_WRONLY } = external_node_fs_namespaceObject.constants;
const careful = (external_node_fs_namespaceObject.constants.O_NOFOLLOW ?? 0) | (external_node_fs_namespaceObject.constants.O_NONBLOCK ?? 0);
const nodeFileSystem = {
    async open(path, access) {
        return await opened(path, (access === 'update' ? O_RDWR : O_RDONLY) | careful);
    },
    async create(path, mode) {
        const file = await opened(path, O_RDWR | O_CREAT | O_EXCL | careful, mode);
        const actual = (await file.status()).mode & 0o7777;
        if (actual !== mode)
            await fchmod(file.fd, mode);
        return file;
    },
    async append(path, bytes, mode) {
        const fd = await node_file_system_open(path, O_WRONLY | O_APPEND | O_CREAT | careful, mode);
        try {
            await appendFile(fd, bytes);
            const status = await statusOf(fd);
            if ((status.mode & 0o7777) !== mode)
                await fchmod(fd, mode).catch(() => undefined);
        }
        finally {
            await node_file_system_close(fd).catch(() => undefined);
        }
    },
    async status(path) {
        return await new Promise((resolve, reject) => {
            external_node_fs_namespaceObject.lstat(path, { bigint: true }, (error, stats) => error === null ? resolve(convert(stats)) : reject(error));
        });
    },
    list: async (path) => await readdir(path),
    rename: async (from, to) => await rename(from, to),
    unlink: async (path) => await unlink(path),
    async makeDirectory(path, mode) {
        await mkdir(path, mode);
        const status = await nodeFileSystem.status(path);
        if ((status.mode & 0o7777) !== mode)
            await chmod(path, mode);
    },
    removeDirectory: async (path) => await rmdir(path),
    watch(path, onWrite) {
        try {
            const watcher = external_node_fs_namespaceObject.watch(path, { persistent: false }, onWrite);
            watcher.on('error', () => watcher.close());
            return () => watcher.close();
        }
        catch {
            return () => undefined;
        }
    },
};
async function opened(path, flags, mode) {
    const fd = await node_file_system_open(path, flags, mode);
    const status = await statusOf(fd);
    if (status.kind === 'file')
        return new Descriptor(fd);
    await node_file_system_close(fd);
    throw Object.assign(new Error(`ELOOP: not a regular file, open '${path}'`), { code: 'ELOOP' });
}
const lockedFiles = new Set();
function holdsLocks() {
    return lockedFiles.size > 0;
}
class Descriptor {
    fd;
    #open = true;
    constructor(fd) {
        this.fd = fd;
    }
    #usable() {
        if (this.#open)
            return this.fd;
        throw Object.assign(new Error('EBADF: the file was closed'), { code: 'EBADF' });
    }
    async read(offset, length) {
        const bytes = new Uint8Array(length);
        let filled = 0;
        while (filled < length) {
            const many = await readOnce(this.#usable(), bytes.subarray(filled), offset + filled);
            if (many === 0)
                break;
            filled += many;
        }
        return bytes.subarray(0, filled);
    }
    async write(offset, bytes) {
        for (let written = 0; written < bytes.length;) {
            written += await writeOnce(this.#usable(), bytes.subarray(written), offset + written);
        }
    }
    async sync() {
        await fsync(this.#usable());
    }
    async status() {
        return await statusOf(this.#usable());
    }
    async tryLock(driver) {
        const locked = await tryLock(this.#usable(), driver);
        if (locked)
            lockedFiles.add(this);
        return locked;
    }
    async close() {
        if (!this.#open)
            return;
        this.#open = false;
        await node_file_system_close(this.fd).catch(() => undefined);
        lockedFiles.delete(this);
    }
}
async function statusOf(fd) {
    return await new Promise((resolve, reject) => {
        external_node_fs_namespaceObject.fstat(fd, { bigint: true }, (error, stats) => error === null ? resolve(convert(stats)) : reject(error));
    });
}
function convert(stats) {
    return {
        kind: stats.isFile() ? 'file' : stats.isDirectory() ? 'directory' : 'other',
        identity: `${stats.dev}:${stats.ino}`,
        links: Number(stats.nlink),
        mode: Number(stats.mode) & 0o7777,
        sizeBytes: Number(stats.size),
    };
}
async function readOnce(fd, into, position) {
    return await new Promise((resolve, reject) => {
        external_node_fs_namespaceObject.read(fd, into, 0, into.length, position, (error, many) => error === null ? resolve(many) : reject(error));
    });
}
async function writeOnce(fd, bytes, position) {
    return await new Promise((resolve, reject) => {
        external_node_fs_namespaceObject.write(fd, bytes, 0, bytes.length, position, (error, many) => error === null ? resolve(many) : reject(error));
    });
}

;// CONCATENATED MODULE: ./host/world.js




function createWorld(mount, reporter) {
    const processes = createProcesses();
    const [boot = ''] = processes.place.split('/', 1);
    return {
        files: nodeFileSystem,
        clock: createClock(boot === '' ? (0,external_node_crypto_namespaceObject.randomUUID)() : boot),
        processes,
        chance: { uuid: external_node_crypto_namespaceObject.randomUUID, fraction: Math.random },
        mount,
        reporter,
    };
}

;// CONCATENATED MODULE: ../../../node_modules/valibot/dist/index.mjs
//#region src/storages/globalConfig/globalConfig.ts
let store$4;
const DEFAULT_CONFIG = {
	lang: void 0,
	message: void 0,
	abortEarly: void 0,
	abortPipeEarly: void 0
};
/**
* Sets the global configuration.
*
* @param config The configuration.
*/
function setGlobalConfig(config$1) {
	store$4 = {
		...store$4,
		...config$1
	};
}
/**
* Returns the global configuration.
*
* @param config The config to merge.
*
* @returns The configuration.
*/
/* @__NO_SIDE_EFFECTS__ */
function getGlobalConfig(config$1) {
	if (!config$1 && !store$4) return DEFAULT_CONFIG;
	return {
		lang: config$1?.lang ?? store$4?.lang,
		message: config$1?.message,
		abortEarly: config$1?.abortEarly ?? store$4?.abortEarly,
		abortPipeEarly: config$1?.abortPipeEarly ?? store$4?.abortPipeEarly
	};
}
/**
* Deletes the global configuration.
*/
function deleteGlobalConfig() {
	store$4 = void 0;
}

//#endregion
//#region src/storages/globalMessage/globalMessage.ts
let store$3;
/**
* Sets a global error message.
*
* @param message The error message.
* @param lang The language of the message.
*/
function setGlobalMessage(message$1, lang) {
	if (!store$3) store$3 = /* @__PURE__ */ new Map();
	store$3.set(lang, message$1);
}
/**
* Returns a global error message.
*
* @param lang The language of the message.
*
* @returns The error message.
*/
/* @__NO_SIDE_EFFECTS__ */
function getGlobalMessage(lang) {
	return store$3?.get(lang);
}
/**
* Deletes a global error message.
*
* @param lang The language of the message.
*/
function deleteGlobalMessage(lang) {
	store$3?.delete(lang);
}

//#endregion
//#region src/storages/schemaMessage/schemaMessage.ts
let store$2;
/**
* Sets a schema error message.
*
* @param message The error message.
* @param lang The language of the message.
*/
function setSchemaMessage(message$1, lang) {
	if (!store$2) store$2 = /* @__PURE__ */ new Map();
	store$2.set(lang, message$1);
}
/**
* Returns a schema error message.
*
* @param lang The language of the message.
*
* @returns The error message.
*/
/* @__NO_SIDE_EFFECTS__ */
function getSchemaMessage(lang) {
	return store$2?.get(lang);
}
/**
* Deletes a schema error message.
*
* @param lang The language of the message.
*/
function deleteSchemaMessage(lang) {
	store$2?.delete(lang);
}

//#endregion
//#region src/storages/specificMessage/specificMessage.ts
let store$1;
/**
* Sets a specific error message.
*
* @param reference The identifier reference.
* @param message The error message.
* @param lang The language of the message.
*/
function setSpecificMessage(reference, message$1, lang) {
	if (!store$1) store$1 = /* @__PURE__ */ new Map();
	if (!store$1.get(reference)) store$1.set(reference, /* @__PURE__ */ new Map());
	store$1.get(reference).set(lang, message$1);
}
/**
* Returns a specific error message.
*
* @param reference The identifier reference.
* @param lang The language of the message.
*
* @returns The error message.
*/
/* @__NO_SIDE_EFFECTS__ */
function getSpecificMessage(reference, lang) {
	return store$1?.get(reference)?.get(lang);
}
/**
* Deletes a specific error message.
*
* @param reference The identifier reference.
* @param lang The language of the message.
*/
function deleteSpecificMessage(reference, lang) {
	store$1?.get(reference)?.delete(lang);
}

//#endregion
//#region src/utils/_stringify/_stringify.ts
/**
* Stringifies an unknown input to a literal or type string.
*
* @param input The unknown input.
*
* @returns A literal or type string.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _stringify(input) {
	const type = typeof input;
	if (type === "string") return `"${input}"`;
	if (type === "number" || type === "bigint" || type === "boolean") return `${input}`;
	if (type === "object" || type === "function") return (input && Object.getPrototypeOf(input)?.constructor?.name) ?? "null";
	return type;
}

//#endregion
//#region src/utils/_addIssue/_addIssue.ts
/**
* Adds an issue to the dataset.
*
* @param context The issue context.
* @param label The issue label.
* @param dataset The input dataset.
* @param config The configuration.
* @param other The optional props.
*
* @internal
*/
function _addIssue(context, label, dataset, config$1, other) {
	const input = other && "input" in other ? other.input : dataset.value;
	const expected = other?.expected ?? context.expects ?? null;
	const received = other?.received ?? /* @__PURE__ */ _stringify(input);
	const issue = {
		kind: context.kind,
		type: context.type,
		input,
		expected,
		received,
		message: `Invalid ${label}: ${expected ? `Expected ${expected} but r` : "R"}eceived ${received}`,
		requirement: context.requirement,
		path: other?.path,
		issues: other?.issues,
		lang: config$1.lang,
		abortEarly: config$1.abortEarly,
		abortPipeEarly: config$1.abortPipeEarly
	};
	const isSchema = context.kind === "schema";
	const message$1 = other?.message ?? context.message ?? /* @__PURE__ */ getSpecificMessage(context.reference, issue.lang) ?? (isSchema ? /* @__PURE__ */ getSchemaMessage(issue.lang) : null) ?? config$1.message ?? /* @__PURE__ */ getGlobalMessage(issue.lang);
	if (message$1 !== void 0) issue.message = typeof message$1 === "function" ? message$1(issue) : message$1;
	if (isSchema) dataset.typed = false;
	if (dataset.issues) dataset.issues.push(issue);
	else dataset.issues = [issue];
}

//#endregion
//#region src/utils/_cloneDataset/_cloneDataset.ts
/**
* Creates a shallow copy of a dataset.
*
* Hint: The `value` is copied by reference, but the `issues` array, its issues
* and their `path` arrays are cloned to avoid reusing mutable dataset state
* across multiple runs. Mutating a returned object or array value can
* therefore affect later cache hits that reuse the same cached output.
*
* @param dataset The output dataset.
*
* @returns The copied output dataset.
*/
/* @__NO_SIDE_EFFECTS__ */
function _cloneDataset(dataset) {
	return {
		typed: dataset.typed,
		value: dataset.value,
		issues: dataset.issues?.map((issue) => ({
			...issue,
			path: issue.path && [...issue.path]
		}))
	};
}

//#endregion
//#region src/utils/_formatCase/_formatCase.ts
/**
* Splits a string into lowercase words and rejoins them with the given
* separator and capitalization rules.
*
* Words are separated by `_`, `-` and ASCII whitespace, as well as by case
* and acronym boundaries. Whether the first or subsequent words are
* capitalized is controlled by `capFirst` and `capRest`.
*
* Hint: Implemented in a single pass that emits directly to the result
* string to avoid an intermediate `string[]` allocation. ASCII chars are
* classified via char codes to skip `.toLowerCase()` and `.toUpperCase()`
* method calls in the common case.
*
* Hint: Digits are treated as a separate character class, so `item2Name`
* yields `item2` and `name` rather than `item`, `2` and `name`.
*
* @param input The input string.
* @param separator The string inserted between words.
* @param capFirst Whether to capitalize the first word.
* @param capRest Whether to capitalize subsequent words.
*
* @returns The formatted string.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _formatCase(input, separator, capFirst, capRest) {
	let result = "";
	let firstWord = true;
	let start = 0;
	let prev = 0;
	let prevPrev = 0;
	const flush = (end) => {
		if (end > start) {
			let word = input.slice(start, end).toLowerCase();
			if (firstWord ? capFirst : capRest) {
				const firstCode = word.charCodeAt(0);
				if (firstCode >= 97 && firstCode <= 122) word = String.fromCharCode(firstCode - 32) + word.slice(1);
				else {
					const charLen = firstCode >= 55296 && firstCode <= 56319 ? 2 : 1;
					word = word.slice(0, charLen).toUpperCase() + word.slice(charLen);
				}
			}
			result += firstWord ? word : separator + word;
			firstWord = false;
		}
	};
	for (let index = 0; index < input.length; index++) {
		const code = input.charCodeAt(index);
		let type;
		if (code === 32 || code === 9 || code === 10 || code === 11 || code === 12 || code === 13 || code === 45 || code === 95) {
			flush(index);
			start = index + 1;
			type = 0;
		} else if (code < 128) type = code >= 65 && code <= 90 ? 1 : code >= 97 && code <= 122 ? 2 : 3;
		else {
			const char = input[index];
			const charLower = char.toLowerCase();
			type = charLower === char.toUpperCase() ? 3 : char === charLower ? 2 : 1;
		}
		if (type === 1 && (prev === 2 || prev === 3) && index > start) {
			flush(index);
			start = index;
		} else if (type === 2 && prev === 1 && prevPrev === 1 && index - 1 > start) {
			flush(index - 1);
			start = index - 1;
		}
		prevPrev = prev;
		prev = type;
	}
	flush(input.length);
	return result;
}

//#endregion
//#region src/utils/_getByteCount/_getByteCount.ts
let textEncoder;
/**
* Returns the byte count of the input.
*
* @param input The input to be measured.
*
* @returns The byte count.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _getByteCount(input) {
	if (!textEncoder) textEncoder = new TextEncoder();
	return textEncoder.encode(input).length;
}

//#endregion
//#region src/utils/_getCodePointCount/_getCodePointCount.ts
/**
* Returns the code point count of the input.
*
* @param input The input to be measured.
*
* @returns The code point count.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _getCodePointCount(input) {
	let count = input.length;
	const lengthMinus1 = input.length - 1;
	for (let i = 0; i < lengthMinus1;) if (input.codePointAt(i) <= 65535) i++;
	else {
		i += 2;
		count--;
	}
	return count;
}

//#endregion
//#region src/utils/_getGraphemeCount/_getGraphemeCount.ts
let segmenter;
/**
* Returns the grapheme count of the input.
*
* @param input The input to be measured.
*
* @returns The grapheme count.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _getGraphemeCount(input) {
	if (!segmenter) segmenter = new Intl.Segmenter();
	const segments = segmenter.segment(input);
	let count = 0;
	for (const _ of segments) count++;
	return count;
}

//#endregion
//#region src/utils/_getLastMetadata/_getLastMetadata.ts
/**
* Returns the last top-level value of a given metadata type from a schema
* using a breadth-first search that starts with the last item in the pipeline.
*
* @param schema The schema to search.
* @param type The metadata type.
*
* @returns The value, if any.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _getLastMetadata(schema, type) {
	if ("pipe" in schema) {
		const nestedSchemas = [];
		for (let index = schema.pipe.length - 1; index >= 0; index--) {
			const item = schema.pipe[index];
			if (item.kind === "schema" && "pipe" in item) nestedSchemas.push(item);
			else if (item.kind === "metadata" && item.type === type) return item[type];
		}
		for (const nestedSchema of nestedSchemas) {
			const result = /* @__PURE__ */ _getLastMetadata(nestedSchema, type);
			if (result !== void 0) return result;
		}
	}
}

//#endregion
//#region src/utils/_getWordCount/_getWordCount.ts
let store;
/**
* Returns the word count of the input.
*
* @param locales The locales to be used.
* @param input The input to be measured.
*
* @returns The word count.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _getWordCount(locales, input) {
	if (!store) store = /* @__PURE__ */ new Map();
	const key = String(locales);
	let segmenter$1 = store.get(key);
	if (!segmenter$1) {
		segmenter$1 = new Intl.Segmenter(locales, { granularity: "word" });
		store.set(key, segmenter$1);
	}
	const segments = segmenter$1.segment(input);
	let count = 0;
	for (const segment of segments) if (segment.isWordLike) count++;
	return count;
}

//#endregion
//#region src/utils/_isLuhnAlgo/_isLuhnAlgo.ts
/**
* Non-digit regex.
*/
const NON_DIGIT_REGEX = /\D/gu;
/**
* Checks whether a string with numbers corresponds to the luhn algorithm.
*
* @param input The input to be checked.
*
* @returns Whether input is valid.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _isLuhnAlgo(input) {
	const number$1 = input.replace(NON_DIGIT_REGEX, "");
	let length$1 = number$1.length;
	let bit = 1;
	let sum = 0;
	while (length$1) {
		const value$1 = +number$1[--length$1];
		bit ^= 1;
		sum += bit ? [
			0,
			2,
			4,
			6,
			8,
			1,
			3,
			5,
			7,
			9
		][value$1] : value$1;
	}
	return sum % 10 === 0;
}

//#endregion
//#region src/utils/_isSameValueZero/_isSameValueZero.ts
/**
* Compares two values using the SameValueZero algorithm, which treats `NaN`
* as equal to itself unlike `===`.
*
* @param value1 The first value.
* @param value2 The second value.
*
* @returns Whether the values are equal.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _isSameValueZero(value1, value2) {
	return value1 === value2 || Number.isNaN(value1) && Number.isNaN(value2);
}

//#endregion
//#region src/utils/_isValidObjectKey/_isValidObjectKey.ts
/**
* Disallows inherited object properties and prevents object prototype
* pollution by disallowing certain keys.
*
* @param object The object to check.
* @param key The key to check.
*
* @returns Whether the key is allowed.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _isValidObjectKey(object$1, key) {
	return Object.prototype.hasOwnProperty.call(object$1, key) && key !== "__proto__" && key !== "prototype" && key !== "constructor";
}

//#endregion
//#region src/utils/_isValueMatch/_isValueMatch.ts
/**
* Checks whether a value matches a value action requirement.
*
* @param requirement The value action requirement.
* @param value The value to check.
*
* @returns Whether the value matches the requirement.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _isValueMatch(requirement, value$1) {
	return Number.isNaN(requirement) && Number.isNaN(value$1) || requirement <= value$1 && requirement >= value$1;
}

//#endregion
//#region src/utils/_joinExpects/_joinExpects.ts
/**
* Joins multiple `expects` values with the given separator.
*
* @param values The `expects` values.
* @param separator The separator.
*
* @returns The joined `expects` property.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _joinExpects(values$1, separator) {
	const list = [...new Set(values$1)];
	if (list.length > 1) return `(${list.join(` ${separator} `)})`;
	return list[0] ?? "never";
}

//#endregion
//#region src/utils/_standardSchema/_standardSchema.ts
/**
* Eagerly creates and attaches the Standard Schema properties of a schema.
*
* Hint: The contextual `this` type includes the standard properties that are
* attached before the schema is returned.
*
* @param schema The schema to attach standard properties to.
*
* @returns The schema with standard properties attached.
*
* @internal
*/
function _standardSchema(schema) {
	schema["~standard"] = {
		version: 1,
		vendor: "valibot",
		validate: (value$1) => schema["~run"]({ value: value$1 }, /* @__PURE__ */ getGlobalConfig())
	};
	return schema;
}

//#endregion
//#region src/utils/entriesFromList/entriesFromList.ts
/**
* Creates an object entries definition from a list of keys and a schema.
*
* @param list A list of keys.
* @param schema The schema of the keys.
*
* @returns The object entries.
*/
/* @__NO_SIDE_EFFECTS__ */
function entriesFromList(list, schema) {
	const entries$1 = {};
	for (const key of list) entries$1[key] = schema;
	return entries$1;
}

//#endregion
//#region src/utils/entriesFromObjects/entriesFromObjects.ts
/* @__NO_SIDE_EFFECTS__ */
function entriesFromObjects(schemas) {
	const entries$1 = {};
	for (const schema of schemas) Object.assign(entries$1, schema.entries);
	return entries$1;
}

//#endregion
//#region src/utils/getDotPath/getDotPath.ts
/* @__NO_SIDE_EFFECTS__ */
function getDotPath(issue) {
	if (issue.path) {
		let key = "";
		for (const item of issue.path) if (typeof item.key === "string" || typeof item.key === "number") if (key) key += `.${item.key}`;
		else key += item.key;
		else return null;
		return key;
	}
	return null;
}

//#endregion
//#region src/utils/isOfKind/isOfKind.ts
/**
* A generic type guard to check the kind of an object.
*
* @param kind The kind to check for.
* @param object The object to check.
*
* @returns Whether it matches.
*/
/* @__NO_SIDE_EFFECTS__ */
function isOfKind(kind, object$1) {
	return object$1.kind === kind;
}

//#endregion
//#region src/utils/isOfType/isOfType.ts
/**
* A generic type guard to check the type of an object.
*
* @param type The type to check for.
* @param object The object to check.
*
* @returns Whether it matches.
*/
/* @__NO_SIDE_EFFECTS__ */
function isOfType(type, object$1) {
	return object$1.type === type;
}

//#endregion
//#region src/utils/ValiError/ValiError.ts
/**
* A Valibot error with useful information.
*/
var ValiError = class extends Error {
	/**
	* Creates a Valibot error with useful information.
	*
	* @param issues The error issues.
	*/
	constructor(issues) {
		super(issues[0].message);
		this.name = "ValiError";
		this.issues = issues;
	}
};

//#endregion
//#region src/utils/isValiError/isValiError.ts
/**
* A type guard to check if an error is a ValiError.
*
* @param error The error to check.
*
* @returns Whether its a ValiError.
*/
/* @__NO_SIDE_EFFECTS__ */
function isValiError(error) {
	return error instanceof ValiError;
}

//#endregion
//#region src/actions/args/args.ts
/* @__NO_SIDE_EFFECTS__ */
function args(schema) {
	return {
		kind: "transformation",
		type: "args",
		reference: args,
		async: false,
		schema,
		"~run"(dataset, config$1) {
			const func = dataset.value;
			dataset.value = (...args_) => {
				const argsDataset = this.schema["~run"]({ value: args_ }, config$1);
				if (argsDataset.issues) throw new ValiError(argsDataset.issues);
				return func(...argsDataset.value);
			};
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/args/argsAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function argsAsync(schema) {
	return {
		kind: "transformation",
		type: "args",
		reference: argsAsync,
		async: false,
		schema,
		"~run"(dataset, config$1) {
			const func = dataset.value;
			dataset.value = async (...args$1) => {
				const argsDataset = await schema["~run"]({ value: args$1 }, config$1);
				if (argsDataset.issues) throw new ValiError(argsDataset.issues);
				return func(...argsDataset.value);
			};
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/await/awaitAsync.ts
/**
* Creates an await transformation action.
*
* @returns An await action.
*/
/* @__NO_SIDE_EFFECTS__ */
function awaitAsync() {
	return {
		kind: "transformation",
		type: "await",
		reference: awaitAsync,
		async: true,
		async "~run"(dataset) {
			dataset.value = await dataset.value;
			return dataset;
		}
	};
}

//#endregion
//#region src/regex.ts
/**
* [Base64](https://en.wikipedia.org/wiki/Base64) regex.
*/
const BASE64_REGEX = /^(?:[\da-z+/]{4})*(?:[\da-z+/]{2}==|[\da-z+/]{3}=)?$/iu;
/**
* [BIC](https://en.wikipedia.org/wiki/ISO_9362) regex.
*/
const BIC_REGEX = /^[A-Z]{6}(?!00)[\dA-Z]{2}(?:[\dA-Z]{3})?$/u;
/**
* [Cuid2](https://github.com/paralleldrive/cuid2) regex.
*/
const CUID2_REGEX = /^[a-z][\da-z]*$/u;
/**
* [Decimal](https://en.wikipedia.org/wiki/Decimal) regex.
*/
const DECIMAL_REGEX = /^[+-]?(?:\d*\.)?\d+$/u;
/**
* [Digits](https://en.wikipedia.org/wiki/Numerical_digit) regex.
*/
const DIGITS_REGEX = /^\d+$/u;
/**
* [Domain name](https://en.wikipedia.org/wiki/Domain_name) regex.
*
* Hint: We decided against the `i` flag for better JSON Schema compatibility.
* ASCII-only validation. Internationalized domain names (IDNs) are not
* supported, including Punycode-encoded labels.
*/
const DOMAIN_REGEX = /^(?=.{1,253}$)(?:(?![Xx][Nn]--)[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/u;
/**
* [Email address](https://en.wikipedia.org/wiki/Email_address) regex.
*
* Hint: We decided against the `i` flag to avoid matching non-ASCII characters.
*/
const EMAIL_REGEX = /^[\w+-]+(?:\.[\w+-]+)*@[\da-zA-Z]+(?:[.-][\da-zA-Z]+)*\.[a-zA-Z]{2,}$/u;
/**
* Emoji regex from [emoji-regex-xs](https://github.com/slevithan/emoji-regex-xs) v1.0.0 (MIT license).
*
* Hint: We decided against the newer `/^\p{RGI_Emoji}+$/v` regex because it is
* not supported in older runtimes and does not match all emoji.
*/
const EMOJI_REGEX = /^(?:[\u{1F1E6}-\u{1F1FF}]{2}|\u{1F3F4}[\u{E0061}-\u{E007A}]{2}[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]{1,3}\u{E007F}|(?:\p{Emoji}\uFE0F\u20E3?|\p{Emoji_Modifier_Base}\p{Emoji_Modifier}?|(?![\p{Emoji_Modifier_Base}\u{1F1E6}-\u{1F1FF}])\p{Emoji_Presentation})(?:\u200D(?:\p{Emoji}\uFE0F\u20E3?|\p{Emoji_Modifier_Base}\p{Emoji_Modifier}?|(?![\p{Emoji_Modifier_Base}\u{1F1E6}-\u{1F1FF}])\p{Emoji_Presentation}))*)+$/u;
/**
* [Hexadecimal](https://en.wikipedia.org/wiki/Hexadecimal) regex.
*
* Hint: We decided against the `i` flag for better JSON Schema compatibility.
*/
const HEXADECIMAL_REGEX = /^(?:0[hx])?[\da-fA-F]+$/u;
/**
* [Hex color](https://en.wikipedia.org/wiki/Web_colors#Hex_triplet) regex.
*
* Hint: We decided against the `i` flag for better JSON Schema compatibility.
*/
const HEX_COLOR_REGEX = /^#(?:[\da-fA-F]{3,4}|[\da-fA-F]{6}|[\da-fA-F]{8})$/u;
/**
* [IMEI](https://en.wikipedia.org/wiki/International_Mobile_Equipment_Identity) regex.
*/
const IMEI_REGEX = /^\d{15}$|^\d{2}-\d{6}-\d{6}-\d$/u;
/**
* [IPv4](https://en.wikipedia.org/wiki/IPv4) regex.
*/
const IPV4_REGEX = /^(?:(?:[1-9]|1\d|2[0-4])?\d|25[0-5])(?:\.(?:(?:[1-9]|1\d|2[0-4])?\d|25[0-5])){3}$/u;
/**
* [IPv6](https://en.wikipedia.org/wiki/IPv6) regex.
*/
const IPV6_REGEX = /^(?:(?:[\da-f]{1,4}:){7}[\da-f]{1,4}|(?:[\da-f]{1,4}:){1,7}:|(?:[\da-f]{1,4}:){1,6}:[\da-f]{1,4}|(?:[\da-f]{1,4}:){1,5}(?::[\da-f]{1,4}){1,2}|(?:[\da-f]{1,4}:){1,4}(?::[\da-f]{1,4}){1,3}|(?:[\da-f]{1,4}:){1,3}(?::[\da-f]{1,4}){1,4}|(?:[\da-f]{1,4}:){1,2}(?::[\da-f]{1,4}){1,5}|[\da-f]{1,4}:(?::[\da-f]{1,4}){1,6}|:(?:(?::[\da-f]{1,4}){1,7}|:)|fe80:(?::[\da-f]{0,4}){0,4}%[\da-z]+|::(?:f{4}(?::0{1,4})?:)?(?:(?:25[0-5]|(?:2[0-4]|1?\d)?\d)\.){3}(?:25[0-5]|(?:2[0-4]|1?\d)?\d)|(?:[\da-f]{1,4}:){1,4}:(?:(?:25[0-5]|(?:2[0-4]|1?\d)?\d)\.){3}(?:25[0-5]|(?:2[0-4]|1?\d)?\d))$/iu;
/**
* [IP](https://en.wikipedia.org/wiki/IP_address) regex.
*/
const IP_REGEX = /^(?:(?:[1-9]|1\d|2[0-4])?\d|25[0-5])(?:\.(?:(?:[1-9]|1\d|2[0-4])?\d|25[0-5])){3}$|^(?:(?:[\da-f]{1,4}:){7}[\da-f]{1,4}|(?:[\da-f]{1,4}:){1,7}:|(?:[\da-f]{1,4}:){1,6}:[\da-f]{1,4}|(?:[\da-f]{1,4}:){1,5}(?::[\da-f]{1,4}){1,2}|(?:[\da-f]{1,4}:){1,4}(?::[\da-f]{1,4}){1,3}|(?:[\da-f]{1,4}:){1,3}(?::[\da-f]{1,4}){1,4}|(?:[\da-f]{1,4}:){1,2}(?::[\da-f]{1,4}){1,5}|[\da-f]{1,4}:(?::[\da-f]{1,4}){1,6}|:(?:(?::[\da-f]{1,4}){1,7}|:)|fe80:(?::[\da-f]{0,4}){0,4}%[\da-z]+|::(?:f{4}(?::0{1,4})?:)?(?:(?:25[0-5]|(?:2[0-4]|1?\d)?\d)\.){3}(?:25[0-5]|(?:2[0-4]|1?\d)?\d)|(?:[\da-f]{1,4}:){1,4}:(?:(?:25[0-5]|(?:2[0-4]|1?\d)?\d)\.){3}(?:25[0-5]|(?:2[0-4]|1?\d)?\d))$/iu;
/**
* [ISO 8601](https://en.wikipedia.org/wiki/ISO_8601) date regex.
*/
const ISO_DATE_REGEX = /^\d{4}-(?:0[1-9]|1[0-2])-(?:[12]\d|0[1-9]|3[01])$/u;
/**
* [ISO 8601](https://en.wikipedia.org/wiki/ISO_8601) date-time regex.
*/
const ISO_DATE_TIME_REGEX = /^\d{4}-(?:0[1-9]|1[0-2])-(?:[12]\d|0[1-9]|3[01])[T ](?:0\d|1\d|2[0-3]):[0-5]\d$/u;
/**
* [ISO 8601](https://en.wikipedia.org/wiki/ISO_8601) date-time with seconds regex.
*/
const ISO_DATE_TIME_SECOND_REGEX = /^\d{4}-(?:0[1-9]|1[0-2])-(?:[12]\d|0[1-9]|3[01])[T ](?:0\d|1\d|2[0-3])(?::[0-5]\d){2}$/u;
/**
* [ISO 8601](https://en.wikipedia.org/wiki/ISO_8601) time regex.
*/
const ISO_TIME_REGEX = /^(?:0\d|1\d|2[0-3]):[0-5]\d$/u;
/**
* [ISO 8601](https://en.wikipedia.org/wiki/ISO_8601) time with seconds regex.
*/
const ISO_TIME_SECOND_REGEX = /^(?:0\d|1\d|2[0-3])(?::[0-5]\d){2}$/u;
/**
* [ISO 8601](https://en.wikipedia.org/wiki/ISO_8601) timestamp regex. Allows a
* space as a date/time separator and an optional space before the UTC offset.
*/
const ISO_TIMESTAMP_REGEX = /^\d{4}-(?:0[1-9]|1[0-2])-(?:[12]\d|0[1-9]|3[01])[T ](?:0\d|1\d|2[0-3])(?::[0-5]\d){2}(?:\.\d{1,9})?(?:Z| ?[+-](?:0\d|1\d|2[0-3])(?::?[0-5]\d)?)$/u;
/**
* [ISO 8601](https://en.wikipedia.org/wiki/ISO_8601) week regex.
*/
const ISO_WEEK_REGEX = /^\d{4}-W(?:0[1-9]|[1-4]\d|5[0-3])$/u;
/**
* [JWS compact serialization](https://datatracker.ietf.org/doc/html/rfc7515#section-3.1)
* regex.
*
* Hint: Empty payload and signature segments are allowed because the
* Base64URL-encoded representation of an empty octet sequence is an empty
* string.
*/
const JWS_COMPACT_REGEX = /^(?:[\w-]{2,3}|(?:[\w-]{4})+(?:[\w-]{2,3})?)\.(?:[\w-]{2,3}|(?:[\w-]{4})+(?:[\w-]{2,3})?)?\.(?:[\w-]{2,3}|(?:[\w-]{4})+(?:[\w-]{2,3})?)?$/u;
/**
* [ISRC](https://en.wikipedia.org/wiki/International_Standard_Recording_Code) regex.
*/
const ISRC_REGEX = /^(?:[A-Z]{2}[A-Z\d]{3}\d{7}|[A-Z]{2}-[A-Z\d]{3}-\d{2}-\d{5})$/u;
/**
* [KSUID](https://github.com/segmentio/ksuid) regex.
*/
const KSUID_REGEX = /^[a-zA-Z0-9]{27}$/u;
/**
* [MAC](https://en.wikipedia.org/wiki/MAC_address) 48 bit regex.
*
* Hint: We decided against the `i` flag for better JSON Schema compatibility.
*/
const MAC48_REGEX = /^(?:[\da-fA-F]{2}:){5}[\da-fA-F]{2}$|^(?:[\da-fA-F]{2}-){5}[\da-fA-F]{2}$|^(?:[\da-fA-F]{4}\.){2}[\da-fA-F]{4}$/u;
/**
* [MAC](https://en.wikipedia.org/wiki/MAC_address) 64 bit regex.
*
* Hint: We decided against the `i` flag for better JSON Schema compatibility.
*/
const MAC64_REGEX = /^(?:[\da-fA-F]{2}:){7}[\da-fA-F]{2}$|^(?:[\da-fA-F]{2}-){7}[\da-fA-F]{2}$|^(?:[\da-fA-F]{4}\.){3}[\da-fA-F]{4}$|^(?:[\da-fA-F]{4}:){3}[\da-fA-F]{4}$/u;
/**
* [MAC](https://en.wikipedia.org/wiki/MAC_address) regex.
*
* Hint: We decided against the `i` flag for better JSON Schema compatibility.
*/
const MAC_REGEX = /^(?:[\da-fA-F]{2}:){5}[\da-fA-F]{2}$|^(?:[\da-fA-F]{2}-){5}[\da-fA-F]{2}$|^(?:[\da-fA-F]{4}\.){2}[\da-fA-F]{4}$|^(?:[\da-fA-F]{2}:){7}[\da-fA-F]{2}$|^(?:[\da-fA-F]{2}-){7}[\da-fA-F]{2}$|^(?:[\da-fA-F]{4}\.){3}[\da-fA-F]{4}$|^(?:[\da-fA-F]{4}:){3}[\da-fA-F]{4}$/u;
/**
* [Nano ID](https://github.com/ai/nanoid) regex.
*/
const NANO_ID_REGEX = /^[\w-]+$/u;
/**
* [Octal](https://en.wikipedia.org/wiki/Octal) regex.
*/
const OCTAL_REGEX = /^(?:0o)?[0-7]+$/u;
/**
* [RFC 5322 email address](https://datatracker.ietf.org/doc/html/rfc5322#section-3.4.1) regex.
*
* Hint: This regex was taken from the [HTML Living Standard Specification](https://html.spec.whatwg.org/multipage/input.html#valid-e-mail-address) and does not perfectly represent RFC 5322.
*/
const RFC_EMAIL_REGEX = /^[a-zA-Z0-9.!#$%&'*+\/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/;
/**
* [Slug](https://en.wikipedia.org/wiki/Clean_URL#Slug) regex.
*/
const SLUG_REGEX = /^[\da-z]+(?:[-_][\da-z]+)*$/u;
/**
* [ULID](https://github.com/ulid/spec) regex.
*
* Hint: We decided against the `i` flag for better JSON Schema compatibility.
* Hint: The first character is restricted to `[0-7]` because the 48-bit
* timestamp cannot exceed 2^48-1, making the maximum valid ULID
* `7ZZZZZZZZZZZZZZZZZZZZZZZZZ` in Crockford's Base32 encoding.
*/
const ULID_REGEX = /^[0-7][\da-hjkmnp-tv-zA-HJKMNP-TV-Z]{25}$/u;
/**
* [UUID](https://en.wikipedia.org/wiki/Universally_unique_identifier) regex.
*/
const UUID_REGEX = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iu;

//#endregion
//#region src/actions/base64/base64.ts
/* @__NO_SIDE_EFFECTS__ */
function base64(message$1) {
	return {
		kind: "validation",
		type: "base64",
		reference: base64,
		async: false,
		expects: null,
		requirement: BASE64_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "Base64", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/bic/bic.ts
/* @__NO_SIDE_EFFECTS__ */
function bic(message$1) {
	return {
		kind: "validation",
		type: "bic",
		reference: bic,
		async: false,
		expects: null,
		requirement: BIC_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "BIC", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/brand/brand.ts
/**
* Creates a brand transformation action.
*
* @param name The brand name.
*
* @returns A brand action.
*/
/* @__NO_SIDE_EFFECTS__ */
function brand(name) {
	return {
		kind: "transformation",
		type: "brand",
		reference: brand,
		async: false,
		name,
		"~run"(dataset) {
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/bytes/bytes.ts
/* @__NO_SIDE_EFFECTS__ */
function bytes(requirement, message$1) {
	return {
		kind: "validation",
		type: "bytes",
		reference: bytes,
		async: false,
		expects: `${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const length$1 = /* @__PURE__ */ _getByteCount(dataset.value);
				if (length$1 !== this.requirement) _addIssue(this, "bytes", dataset, config$1, { received: `${length$1}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/check/check.ts
/* @__NO_SIDE_EFFECTS__ */
function check(requirement, message$1) {
	return {
		kind: "validation",
		type: "check",
		reference: check,
		async: false,
		expects: null,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement(dataset.value)) _addIssue(this, "input", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/check/checkAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function checkAsync(requirement, message$1) {
	return {
		kind: "validation",
		type: "check",
		reference: checkAsync,
		async: true,
		expects: null,
		requirement,
		message: message$1,
		async "~run"(dataset, config$1) {
			if (dataset.typed && !await this.requirement(dataset.value)) _addIssue(this, "input", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/checkItems/checkItems.ts
/* @__NO_SIDE_EFFECTS__ */
function checkItems(requirement, message$1) {
	return {
		kind: "validation",
		type: "check_items",
		reference: checkItems,
		async: false,
		expects: null,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) for (let index = 0; index < dataset.value.length; index++) {
				const item = dataset.value[index];
				if (!this.requirement(item, index, dataset.value)) _addIssue(this, "item", dataset, config$1, {
					input: item,
					path: [{
						type: "array",
						origin: "value",
						input: dataset.value,
						key: index,
						value: item
					}]
				});
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/checkItems/checkItemsAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function checkItemsAsync(requirement, message$1) {
	return {
		kind: "validation",
		type: "check_items",
		reference: checkItemsAsync,
		async: true,
		expects: null,
		requirement,
		message: message$1,
		async "~run"(dataset, config$1) {
			if (dataset.typed) {
				const requirementResults = await Promise.all(dataset.value.map(this.requirement));
				for (let index = 0; index < dataset.value.length; index++) if (!requirementResults[index]) {
					const item = dataset.value[index];
					_addIssue(this, "item", dataset, config$1, {
						input: item,
						path: [{
							type: "array",
							origin: "value",
							input: dataset.value,
							key: index,
							value: item
						}]
					});
				}
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/codePoints/codePoints.ts
/* @__NO_SIDE_EFFECTS__ */
function codePoints(requirement, message$1) {
	return {
		kind: "validation",
		type: "code_points",
		reference: codePoints,
		async: false,
		expects: `${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const count = /* @__PURE__ */ _getCodePointCount(dataset.value);
				if (count !== this.requirement) _addIssue(this, "code points", dataset, config$1, { received: `${count}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/creditCard/creditCard.ts
/**
* Credit card regex.
*/
const CREDIT_CARD_REGEX = /^(?:\d{13,19}|\d{4}(?: \d{3,6}){2,4}|\d{4}(?:-\d{3,6}){2,4})$/u;
/**
* Sanitize regex.
*/
const SANITIZE_REGEX = /[- ]/gu;
/**
* Provider regex list.
*/
const PROVIDER_REGEX_LIST = (/* unused pure expression or super */ null && ([
	/^3[47]\d{13}$/u,
	/^3(?:0[0-5]|[68]\d)\d{11,13}$/u,
	/^6(?:011|5\d{2})\d{12,15}$/u,
	/^(?:2131|1800|35\d{3})\d{11}$/u,
	/^(?:5[1-5]\d{2}|222\d|22[3-9]\d|2[3-6]\d{2}|27[01]\d|2720)\d{12}$/u,
	/^(?:6[27]\d{14,17}|81\d{14,17})$/u,
	/^4\d{12}(?:\d{3,6})?$/u
]));
/* @__NO_SIDE_EFFECTS__ */
function creditCard(message$1) {
	return {
		kind: "validation",
		type: "credit_card",
		reference: creditCard,
		async: false,
		expects: null,
		requirement(input) {
			let sanitized;
			return CREDIT_CARD_REGEX.test(input) && (sanitized = input.replace(SANITIZE_REGEX, "")) && PROVIDER_REGEX_LIST.some((regex$1) => regex$1.test(sanitized)) && /* @__PURE__ */ _isLuhnAlgo(sanitized);
		},
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement(dataset.value)) _addIssue(this, "credit card", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/cuid2/cuid2.ts
/* @__NO_SIDE_EFFECTS__ */
function cuid2(message$1) {
	return {
		kind: "validation",
		type: "cuid2",
		reference: cuid2,
		async: false,
		expects: null,
		requirement: CUID2_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "Cuid2", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/decimal/decimal.ts
/* @__NO_SIDE_EFFECTS__ */
function decimal(message$1) {
	return {
		kind: "validation",
		type: "decimal",
		reference: decimal,
		async: false,
		expects: null,
		requirement: DECIMAL_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "decimal", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/description/description.ts
/**
* Creates a description metadata action.
*
* @param description_ The description text.
*
* @returns A description action.
*/
/* @__NO_SIDE_EFFECTS__ */
function description(description_) {
	return {
		kind: "metadata",
		type: "description",
		reference: description,
		description: description_
	};
}

//#endregion
//#region src/actions/digits/digits.ts
/* @__NO_SIDE_EFFECTS__ */
function digits(message$1) {
	return {
		kind: "validation",
		type: "digits",
		reference: digits,
		async: false,
		expects: null,
		requirement: DIGITS_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "digits", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/domain/domain.ts
/* @__NO_SIDE_EFFECTS__ */
function domain(message$1) {
	return {
		kind: "validation",
		type: "domain",
		reference: domain,
		expects: null,
		async: false,
		requirement: DOMAIN_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "domain", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/email/email.ts
/* @__NO_SIDE_EFFECTS__ */
function email(message$1) {
	return {
		kind: "validation",
		type: "email",
		reference: email,
		expects: null,
		async: false,
		requirement: EMAIL_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "email", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/emoji/emoji.ts
/* @__NO_SIDE_EFFECTS__ */
function emoji(message$1) {
	return {
		kind: "validation",
		type: "emoji",
		reference: emoji,
		async: false,
		expects: null,
		requirement: EMOJI_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "emoji", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/empty/empty.ts
/* @__NO_SIDE_EFFECTS__ */
function empty(message$1) {
	return {
		kind: "validation",
		type: "empty",
		reference: empty,
		async: false,
		expects: "0",
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value.length > 0) _addIssue(this, "length", dataset, config$1, { received: `${dataset.value.length}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/endsWith/endsWith.ts
/* @__NO_SIDE_EFFECTS__ */
function endsWith(requirement, message$1) {
	return {
		kind: "validation",
		type: "ends_with",
		reference: endsWith,
		async: false,
		expects: `"${requirement}"`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !dataset.value.endsWith(this.requirement)) _addIssue(this, "end", dataset, config$1, { received: `"${dataset.value.slice(-this.requirement.length)}"` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/entries/entries.ts
/* @__NO_SIDE_EFFECTS__ */
function entries(requirement, message$1) {
	return {
		kind: "validation",
		type: "entries",
		reference: entries,
		async: false,
		expects: `${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (!dataset.typed) return dataset;
			const count = Object.keys(dataset.value).length;
			if (dataset.typed && count !== this.requirement) _addIssue(this, "entries", dataset, config$1, { received: `${count}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/everyItem/everyItem.ts
/* @__NO_SIDE_EFFECTS__ */
function everyItem(requirement, message$1) {
	return {
		kind: "validation",
		type: "every_item",
		reference: everyItem,
		async: false,
		expects: null,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !dataset.value.every(this.requirement)) _addIssue(this, "item", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/examples/examples.ts
/**
* Creates an examples metadata action.
*
* @param examples_ The examples.
*
* @returns An examples action.
*
* @beta
*/
/* @__NO_SIDE_EFFECTS__ */
function examples(examples_) {
	return {
		kind: "metadata",
		type: "examples",
		reference: examples,
		examples: examples_
	};
}

//#endregion
//#region src/actions/excludes/excludes.ts
/* @__NO_SIDE_EFFECTS__ */
function excludes(requirement, message$1) {
	const received = /* @__PURE__ */ _stringify(requirement);
	return {
		kind: "validation",
		type: "excludes",
		reference: excludes,
		async: false,
		expects: `!${received}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value.includes(this.requirement)) _addIssue(this, "content", dataset, config$1, { received });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/filterItems/filterItems.ts
/* @__NO_SIDE_EFFECTS__ */
function filterItems(operation) {
	return {
		kind: "transformation",
		type: "filter_items",
		reference: filterItems,
		async: false,
		operation,
		"~run"(dataset) {
			dataset.value = dataset.value.filter(this.operation);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/findItem/findItem.ts
/* @__NO_SIDE_EFFECTS__ */
function findItem(operation) {
	return {
		kind: "transformation",
		type: "find_item",
		reference: findItem,
		async: false,
		operation,
		"~run"(dataset) {
			dataset.value = dataset.value.find(this.operation);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/finite/finite.ts
/* @__NO_SIDE_EFFECTS__ */
function finite(message$1) {
	return {
		kind: "validation",
		type: "finite",
		reference: finite,
		async: false,
		expects: null,
		requirement: Number.isFinite,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement(dataset.value)) _addIssue(this, "finite", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/flavor/flavor.ts
/**
* Creates a flavor transformation action.
*
* @param name The flavor name.
*
* @returns A flavor action.
*
* @beta
*/
/* @__NO_SIDE_EFFECTS__ */
function flavor(name) {
	return {
		kind: "transformation",
		type: "flavor",
		reference: flavor,
		async: false,
		name,
		"~run"(dataset) {
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/graphemes/graphemes.ts
/* @__NO_SIDE_EFFECTS__ */
function graphemes(requirement, message$1) {
	return {
		kind: "validation",
		type: "graphemes",
		reference: graphemes,
		async: false,
		expects: `${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const count = /* @__PURE__ */ _getGraphemeCount(dataset.value);
				if (count !== this.requirement) _addIssue(this, "graphemes", dataset, config$1, { received: `${count}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/gtValue/gtValue.ts
/* @__NO_SIDE_EFFECTS__ */
function gtValue(requirement, message$1) {
	return {
		kind: "validation",
		type: "gt_value",
		reference: gtValue,
		async: false,
		expects: `>${requirement instanceof Date ? requirement.toJSON() : /* @__PURE__ */ _stringify(requirement)}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !(dataset.value > this.requirement)) _addIssue(this, "value", dataset, config$1, { received: dataset.value instanceof Date ? dataset.value.toJSON() : /* @__PURE__ */ _stringify(dataset.value) });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/guard/guard.ts
/* @__NO_SIDE_EFFECTS__ */
function guard(requirement, message$1) {
	return {
		kind: "transformation",
		type: "guard",
		reference: guard,
		async: false,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement(dataset.value)) {
				_addIssue(this, "input", dataset, config$1);
				dataset.typed = false;
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/hash/hash.ts
/**
* Hash lengths object.
*/
const HASH_LENGTHS = {
	md4: 32,
	md5: 32,
	sha1: 40,
	sha256: 64,
	sha384: 96,
	sha512: 128,
	ripemd128: 32,
	ripemd160: 40,
	tiger128: 32,
	tiger160: 40,
	tiger192: 48,
	crc32: 8,
	crc32b: 8,
	adler32: 8
};
/* @__NO_SIDE_EFFECTS__ */
function hash(types, message$1) {
	return {
		kind: "validation",
		type: "hash",
		reference: hash,
		expects: null,
		async: false,
		requirement: RegExp(types.map((type) => `^[a-fA-F0-9]{${HASH_LENGTHS[type]}}$`).join("|"), "u"),
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "hash", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/hexadecimal/hexadecimal.ts
/* @__NO_SIDE_EFFECTS__ */
function hexadecimal(message$1) {
	return {
		kind: "validation",
		type: "hexadecimal",
		reference: hexadecimal,
		async: false,
		expects: null,
		requirement: HEXADECIMAL_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "hexadecimal", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/hexColor/hexColor.ts
/* @__NO_SIDE_EFFECTS__ */
function hexColor(message$1) {
	return {
		kind: "validation",
		type: "hex_color",
		reference: hexColor,
		async: false,
		expects: null,
		requirement: HEX_COLOR_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "hex color", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/imei/imei.ts
/* @__NO_SIDE_EFFECTS__ */
function imei(message$1) {
	return {
		kind: "validation",
		type: "imei",
		reference: imei,
		async: false,
		expects: null,
		requirement(input) {
			return IMEI_REGEX.test(input) && /* @__PURE__ */ _isLuhnAlgo(input);
		},
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement(dataset.value)) _addIssue(this, "IMEI", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/includes/includes.ts
/* @__NO_SIDE_EFFECTS__ */
function includes(requirement, message$1) {
	const expects = /* @__PURE__ */ _stringify(requirement);
	return {
		kind: "validation",
		type: "includes",
		reference: includes,
		async: false,
		expects,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !dataset.value.includes(this.requirement)) _addIssue(this, "content", dataset, config$1, { received: `!${expects}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/integer/integer.ts
/* @__NO_SIDE_EFFECTS__ */
function integer(message$1) {
	return {
		kind: "validation",
		type: "integer",
		reference: integer,
		async: false,
		expects: null,
		requirement: Number.isInteger,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement(dataset.value)) _addIssue(this, "integer", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/ip/ip.ts
/* @__NO_SIDE_EFFECTS__ */
function ip(message$1) {
	return {
		kind: "validation",
		type: "ip",
		reference: ip,
		async: false,
		expects: null,
		requirement: IP_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "IP", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/ipv4/ipv4.ts
/* @__NO_SIDE_EFFECTS__ */
function ipv4(message$1) {
	return {
		kind: "validation",
		type: "ipv4",
		reference: ipv4,
		async: false,
		expects: null,
		requirement: IPV4_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "IPv4", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/ipv6/ipv6.ts
/* @__NO_SIDE_EFFECTS__ */
function ipv6(message$1) {
	return {
		kind: "validation",
		type: "ipv6",
		reference: ipv6,
		async: false,
		expects: null,
		requirement: IPV6_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "IPv6", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/isbn/utils/_isIsbn10.ts
/**
* [Validates an ISBN-10](https://en.wikipedia.org/wiki/ISBN#ISBN-10_check_digits).
*
* @param input The input value.
*
* @returns `true` if the input is a valid ISBN-10, `false` otherwise.
*
* @internal
*/
function _isIsbn10(input) {
	const digits$1 = input.split("").map((c) => c === "X" ? 10 : parseInt(c));
	let sum = 0;
	for (let i = 0; i < 10; i++) sum += digits$1[i] * (10 - i);
	return sum % 11 === 0;
}

//#endregion
//#region src/actions/isbn/utils/_isIsbn13.ts
/**
* [Validates an ISBN-13](https://en.wikipedia.org/wiki/ISBN#ISBN-13_check_digit_calculation).
*
* @param input The input value.
*
* @returns `true` if the input is a valid ISBN-13, `false` otherwise.
*
* @internal
*/
function _isIsbn13(input) {
	const digits$1 = input.split("").map((c) => parseInt(c));
	let sum = 0;
	for (let i = 0; i < 13; i++) sum += digits$1[i] * (i % 2 === 0 ? 1 : 3);
	return sum % 10 === 0;
}

//#endregion
//#region src/actions/isbn/isbn.ts
/**
* ISBN separator regex.
*/
const ISBN_SEPARATOR_REGEX = /[- ]/gu;
/**
* ISBN-10 detection regex.
*/
const ISBN_10_DETECTION_REGEX = /^\d{9}[\dX]$/u;
/**
* ISBN-13 detection regex.
*/
const ISBN_13_DETECTION_REGEX = /^\d{13}$/u;
/* @__NO_SIDE_EFFECTS__ */
function isbn(message$1) {
	return {
		kind: "validation",
		type: "isbn",
		reference: isbn,
		async: false,
		expects: null,
		requirement(input) {
			const replacedInput = input.replace(ISBN_SEPARATOR_REGEX, "");
			if (ISBN_10_DETECTION_REGEX.test(replacedInput)) return _isIsbn10(replacedInput);
			else if (ISBN_13_DETECTION_REGEX.test(replacedInput)) return _isIsbn13(replacedInput);
			return false;
		},
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement(dataset.value)) _addIssue(this, "ISBN", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/isrc/isrc.ts
/* @__NO_SIDE_EFFECTS__ */
function isrc(message$1) {
	return {
		kind: "validation",
		type: "isrc",
		reference: isrc,
		async: false,
		expects: null,
		requirement: ISRC_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "ISRC", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/isoDate/isoDate.ts
/* @__NO_SIDE_EFFECTS__ */
function isoDate(message$1) {
	return {
		kind: "validation",
		type: "iso_date",
		reference: isoDate,
		async: false,
		expects: null,
		requirement: ISO_DATE_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "date", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/isoDateTime/isoDateTime.ts
/* @__NO_SIDE_EFFECTS__ */
function isoDateTime(message$1) {
	return {
		kind: "validation",
		type: "iso_date_time",
		reference: isoDateTime,
		async: false,
		expects: null,
		requirement: ISO_DATE_TIME_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "date-time", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/isoDateTimeSecond/isoDateTimeSecond.ts
/* @__NO_SIDE_EFFECTS__ */
function isoDateTimeSecond(message$1) {
	return {
		kind: "validation",
		type: "iso_date_time_second",
		reference: isoDateTimeSecond,
		async: false,
		expects: null,
		requirement: ISO_DATE_TIME_SECOND_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "date-time-second", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/isoTime/isoTime.ts
/* @__NO_SIDE_EFFECTS__ */
function isoTime(message$1) {
	return {
		kind: "validation",
		type: "iso_time",
		reference: isoTime,
		async: false,
		expects: null,
		requirement: ISO_TIME_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "time", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/isoTimeSecond/isoTimeSecond.ts
/* @__NO_SIDE_EFFECTS__ */
function isoTimeSecond(message$1) {
	return {
		kind: "validation",
		type: "iso_time_second",
		reference: isoTimeSecond,
		async: false,
		expects: null,
		requirement: ISO_TIME_SECOND_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "time-second", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/isoTimestamp/isoTimestamp.ts
/* @__NO_SIDE_EFFECTS__ */
function isoTimestamp(message$1) {
	return {
		kind: "validation",
		type: "iso_timestamp",
		reference: isoTimestamp,
		async: false,
		expects: null,
		requirement: ISO_TIMESTAMP_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "timestamp", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/isoWeek/isoWeek.ts
/* @__NO_SIDE_EFFECTS__ */
function isoWeek(message$1) {
	return {
		kind: "validation",
		type: "iso_week",
		reference: isoWeek,
		async: false,
		expects: null,
		requirement: ISO_WEEK_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "week", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/jwsCompact/jwsCompact.ts
/* @__NO_SIDE_EFFECTS__ */
function jwsCompact(message$1) {
	return {
		kind: "validation",
		type: "jws_compact",
		reference: jwsCompact,
		async: false,
		expects: null,
		requirement: JWS_COMPACT_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "JWS compact", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/ksuid/ksuid.ts
/* @__NO_SIDE_EFFECTS__ */
function ksuid(message$1) {
	return {
		kind: "validation",
		type: "ksuid",
		reference: ksuid,
		async: false,
		expects: null,
		requirement: KSUID_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "KSUID", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/length/length.ts
/* @__NO_SIDE_EFFECTS__ */
function dist_length(requirement, message$1) {
	return {
		kind: "validation",
		type: "length",
		reference: dist_length,
		async: false,
		expects: `${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value.length !== this.requirement) _addIssue(this, "length", dataset, config$1, { received: `${dataset.value.length}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/ltValue/ltValue.ts
/* @__NO_SIDE_EFFECTS__ */
function ltValue(requirement, message$1) {
	return {
		kind: "validation",
		type: "lt_value",
		reference: ltValue,
		async: false,
		expects: `<${requirement instanceof Date ? requirement.toJSON() : /* @__PURE__ */ _stringify(requirement)}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !(dataset.value < this.requirement)) _addIssue(this, "value", dataset, config$1, { received: dataset.value instanceof Date ? dataset.value.toJSON() : /* @__PURE__ */ _stringify(dataset.value) });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/mac/mac.ts
/* @__NO_SIDE_EFFECTS__ */
function mac(message$1) {
	return {
		kind: "validation",
		type: "mac",
		reference: mac,
		async: false,
		expects: null,
		requirement: MAC_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "MAC", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/mac48/mac48.ts
/* @__NO_SIDE_EFFECTS__ */
function mac48(message$1) {
	return {
		kind: "validation",
		type: "mac48",
		reference: mac48,
		async: false,
		expects: null,
		requirement: MAC48_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "48-bit MAC", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/mac64/mac64.ts
/* @__NO_SIDE_EFFECTS__ */
function mac64(message$1) {
	return {
		kind: "validation",
		type: "mac64",
		reference: mac64,
		async: false,
		expects: null,
		requirement: MAC64_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "64-bit MAC", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/mapItems/mapItems.ts
/* @__NO_SIDE_EFFECTS__ */
function mapItems(operation) {
	return {
		kind: "transformation",
		type: "map_items",
		reference: mapItems,
		async: false,
		operation,
		"~run"(dataset) {
			dataset.value = dataset.value.map(this.operation);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/maxBytes/maxBytes.ts
/* @__NO_SIDE_EFFECTS__ */
function maxBytes(requirement, message$1) {
	return {
		kind: "validation",
		type: "max_bytes",
		reference: maxBytes,
		async: false,
		expects: `<=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const length$1 = /* @__PURE__ */ _getByteCount(dataset.value);
				if (length$1 > this.requirement) _addIssue(this, "bytes", dataset, config$1, { received: `${length$1}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/maxCodePoints/maxCodePoints.ts
/* @__NO_SIDE_EFFECTS__ */
function maxCodePoints(requirement, message$1) {
	return {
		kind: "validation",
		type: "max_code_points",
		reference: maxCodePoints,
		async: false,
		expects: `<=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const count = /* @__PURE__ */ _getCodePointCount(dataset.value);
				if (count > this.requirement) _addIssue(this, "code points", dataset, config$1, { received: `${count}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/maxEntries/maxEntries.ts
/* @__NO_SIDE_EFFECTS__ */
function maxEntries(requirement, message$1) {
	return {
		kind: "validation",
		type: "max_entries",
		reference: maxEntries,
		async: false,
		expects: `<=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (!dataset.typed) return dataset;
			const count = Object.keys(dataset.value).length;
			if (dataset.typed && count > this.requirement) _addIssue(this, "entries", dataset, config$1, { received: `${count}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/maxGraphemes/maxGraphemes.ts
/* @__NO_SIDE_EFFECTS__ */
function maxGraphemes(requirement, message$1) {
	return {
		kind: "validation",
		type: "max_graphemes",
		reference: maxGraphemes,
		async: false,
		expects: `<=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const count = /* @__PURE__ */ _getGraphemeCount(dataset.value);
				if (count > this.requirement) _addIssue(this, "graphemes", dataset, config$1, { received: `${count}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/maxLength/maxLength.ts
/* @__NO_SIDE_EFFECTS__ */
function maxLength(requirement, message$1) {
	return {
		kind: "validation",
		type: "max_length",
		reference: maxLength,
		async: false,
		expects: `<=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value.length > this.requirement) _addIssue(this, "length", dataset, config$1, { received: `${dataset.value.length}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/maxSize/maxSize.ts
/* @__NO_SIDE_EFFECTS__ */
function maxSize(requirement, message$1) {
	return {
		kind: "validation",
		type: "max_size",
		reference: maxSize,
		async: false,
		expects: `<=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value.size > this.requirement) _addIssue(this, "size", dataset, config$1, { received: `${dataset.value.size}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/maxValue/maxValue.ts
/* @__NO_SIDE_EFFECTS__ */
function maxValue(requirement, message$1) {
	return {
		kind: "validation",
		type: "max_value",
		reference: maxValue,
		async: false,
		expects: `<=${requirement instanceof Date ? requirement.toJSON() : /* @__PURE__ */ _stringify(requirement)}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !(dataset.value <= this.requirement)) _addIssue(this, "value", dataset, config$1, { received: dataset.value instanceof Date ? dataset.value.toJSON() : /* @__PURE__ */ _stringify(dataset.value) });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/maxWords/maxWords.ts
/* @__NO_SIDE_EFFECTS__ */
function maxWords(locales, requirement, message$1) {
	return {
		kind: "validation",
		type: "max_words",
		reference: maxWords,
		async: false,
		expects: `<=${requirement}`,
		locales,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const count = /* @__PURE__ */ _getWordCount(this.locales, dataset.value);
				if (count > this.requirement) _addIssue(this, "words", dataset, config$1, { received: `${count}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/metadata/metadata.ts
/**
* Creates a custom metadata action.
*
* @param metadata_ The metadata object.
*
* @returns A metadata action.
*/
/* @__NO_SIDE_EFFECTS__ */
function metadata(metadata_) {
	return {
		kind: "metadata",
		type: "metadata",
		reference: metadata,
		metadata: metadata_
	};
}

//#endregion
//#region src/actions/mimeType/mimeType.ts
/* @__NO_SIDE_EFFECTS__ */
function mimeType(requirement, message$1) {
	return {
		kind: "validation",
		type: "mime_type",
		reference: mimeType,
		async: false,
		expects: /* @__PURE__ */ _joinExpects(requirement.map((option) => `"${option}"`), "|"),
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.includes(dataset.value.type)) _addIssue(this, "MIME type", dataset, config$1, { received: `"${dataset.value.type}"` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/minBytes/minBytes.ts
/* @__NO_SIDE_EFFECTS__ */
function minBytes(requirement, message$1) {
	return {
		kind: "validation",
		type: "min_bytes",
		reference: minBytes,
		async: false,
		expects: `>=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const length$1 = /* @__PURE__ */ _getByteCount(dataset.value);
				if (length$1 < this.requirement) _addIssue(this, "bytes", dataset, config$1, { received: `${length$1}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/minCodePoints/minCodePoints.ts
/* @__NO_SIDE_EFFECTS__ */
function minCodePoints(requirement, message$1) {
	return {
		kind: "validation",
		type: "min_code_points",
		reference: minCodePoints,
		async: false,
		expects: `>=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const count = /* @__PURE__ */ _getCodePointCount(dataset.value);
				if (count < this.requirement) _addIssue(this, "code points", dataset, config$1, { received: `${count}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/minEntries/minEntries.ts
/* @__NO_SIDE_EFFECTS__ */
function minEntries(requirement, message$1) {
	return {
		kind: "validation",
		type: "min_entries",
		reference: minEntries,
		async: false,
		expects: `>=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (!dataset.typed) return dataset;
			const count = Object.keys(dataset.value).length;
			if (dataset.typed && count < this.requirement) _addIssue(this, "entries", dataset, config$1, { received: `${count}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/minGraphemes/minGraphemes.ts
/* @__NO_SIDE_EFFECTS__ */
function minGraphemes(requirement, message$1) {
	return {
		kind: "validation",
		type: "min_graphemes",
		reference: minGraphemes,
		async: false,
		expects: `>=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const count = /* @__PURE__ */ _getGraphemeCount(dataset.value);
				if (count < this.requirement) _addIssue(this, "graphemes", dataset, config$1, { received: `${count}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/minLength/minLength.ts
/* @__NO_SIDE_EFFECTS__ */
function minLength(requirement, message$1) {
	return {
		kind: "validation",
		type: "min_length",
		reference: minLength,
		async: false,
		expects: `>=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value.length < this.requirement) _addIssue(this, "length", dataset, config$1, { received: `${dataset.value.length}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/minSize/minSize.ts
/* @__NO_SIDE_EFFECTS__ */
function minSize(requirement, message$1) {
	return {
		kind: "validation",
		type: "min_size",
		reference: minSize,
		async: false,
		expects: `>=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value.size < this.requirement) _addIssue(this, "size", dataset, config$1, { received: `${dataset.value.size}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/minValue/minValue.ts
/* @__NO_SIDE_EFFECTS__ */
function minValue(requirement, message$1) {
	return {
		kind: "validation",
		type: "min_value",
		reference: minValue,
		async: false,
		expects: `>=${requirement instanceof Date ? requirement.toJSON() : /* @__PURE__ */ _stringify(requirement)}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !(dataset.value >= this.requirement)) _addIssue(this, "value", dataset, config$1, { received: dataset.value instanceof Date ? dataset.value.toJSON() : /* @__PURE__ */ _stringify(dataset.value) });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/minWords/minWords.ts
/* @__NO_SIDE_EFFECTS__ */
function minWords(locales, requirement, message$1) {
	return {
		kind: "validation",
		type: "min_words",
		reference: minWords,
		async: false,
		expects: `>=${requirement}`,
		locales,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const count = /* @__PURE__ */ _getWordCount(this.locales, dataset.value);
				if (count < this.requirement) _addIssue(this, "words", dataset, config$1, { received: `${count}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/multipleOf/multipleOf.ts
/* @__NO_SIDE_EFFECTS__ */
function multipleOf(requirement, message$1) {
	return {
		kind: "validation",
		type: "multiple_of",
		reference: multipleOf,
		async: false,
		expects: `%${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value % this.requirement != 0) _addIssue(this, "multiple", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/nanoid/nanoid.ts
/* @__NO_SIDE_EFFECTS__ */
function nanoid(message$1) {
	return {
		kind: "validation",
		type: "nanoid",
		reference: nanoid,
		async: false,
		expects: null,
		requirement: NANO_ID_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "Nano ID", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/nonEmpty/nonEmpty.ts
/* @__NO_SIDE_EFFECTS__ */
function nonEmpty(message$1) {
	return {
		kind: "validation",
		type: "non_empty",
		reference: nonEmpty,
		async: false,
		expects: "!0",
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value.length === 0) _addIssue(this, "length", dataset, config$1, { received: "0" });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/normalize/normalize.ts
/* @__NO_SIDE_EFFECTS__ */
function normalize(form) {
	return {
		kind: "transformation",
		type: "normalize",
		reference: normalize,
		async: false,
		form,
		"~run"(dataset) {
			dataset.value = dataset.value.normalize(this.form);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/notBytes/notBytes.ts
/* @__NO_SIDE_EFFECTS__ */
function notBytes(requirement, message$1) {
	return {
		kind: "validation",
		type: "not_bytes",
		reference: notBytes,
		async: false,
		expects: `!${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const length$1 = /* @__PURE__ */ _getByteCount(dataset.value);
				if (length$1 === this.requirement) _addIssue(this, "bytes", dataset, config$1, { received: `${length$1}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/notCodePoints/notCodePoints.ts
/* @__NO_SIDE_EFFECTS__ */
function notCodePoints(requirement, message$1) {
	return {
		kind: "validation",
		type: "not_code_points",
		reference: notCodePoints,
		async: false,
		expects: `!${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const count = /* @__PURE__ */ _getCodePointCount(dataset.value);
				if (count === this.requirement) _addIssue(this, "code points", dataset, config$1, { received: `${count}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/notEntries/notEntries.ts
/* @__NO_SIDE_EFFECTS__ */
function notEntries(requirement, message$1) {
	return {
		kind: "validation",
		type: "not_entries",
		reference: notEntries,
		async: false,
		expects: `!${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (!dataset.typed) return dataset;
			const count = Object.keys(dataset.value).length;
			if (dataset.typed && count === this.requirement) _addIssue(this, "entries", dataset, config$1, { received: `${count}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/notGraphemes/notGraphemes.ts
/* @__NO_SIDE_EFFECTS__ */
function notGraphemes(requirement, message$1) {
	return {
		kind: "validation",
		type: "not_graphemes",
		reference: notGraphemes,
		async: false,
		expects: `!${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const count = /* @__PURE__ */ _getGraphemeCount(dataset.value);
				if (count === this.requirement) _addIssue(this, "graphemes", dataset, config$1, { received: `${count}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/notLength/notLength.ts
/* @__NO_SIDE_EFFECTS__ */
function notLength(requirement, message$1) {
	return {
		kind: "validation",
		type: "not_length",
		reference: notLength,
		async: false,
		expects: `!${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value.length === this.requirement) _addIssue(this, "length", dataset, config$1, { received: `${dataset.value.length}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/notSize/notSize.ts
/* @__NO_SIDE_EFFECTS__ */
function notSize(requirement, message$1) {
	return {
		kind: "validation",
		type: "not_size",
		reference: notSize,
		async: false,
		expects: `!${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value.size === this.requirement) _addIssue(this, "size", dataset, config$1, { received: `${dataset.value.size}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/notValue/notValue.ts
/* @__NO_SIDE_EFFECTS__ */
function notValue(requirement, message$1) {
	return {
		kind: "validation",
		type: "not_value",
		reference: notValue,
		async: false,
		expects: requirement instanceof Date ? `!${requirement.toJSON()}` : `!${/* @__PURE__ */ _stringify(requirement)}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && /* @__PURE__ */ _isValueMatch(this.requirement, dataset.value)) _addIssue(this, "value", dataset, config$1, { received: dataset.value instanceof Date ? dataset.value.toJSON() : /* @__PURE__ */ _stringify(dataset.value) });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/notValues/notValues.ts
/* @__NO_SIDE_EFFECTS__ */
function notValues(requirement, message$1) {
	return {
		kind: "validation",
		type: "not_values",
		reference: notValues,
		async: false,
		expects: `!${/* @__PURE__ */ _joinExpects(requirement.map((value$1) => value$1 instanceof Date ? value$1.toJSON() : /* @__PURE__ */ _stringify(value$1)), "|")}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && this.requirement.some((requirement$1) => /* @__PURE__ */ _isValueMatch(requirement$1, dataset.value))) _addIssue(this, "value", dataset, config$1, { received: dataset.value instanceof Date ? dataset.value.toJSON() : /* @__PURE__ */ _stringify(dataset.value) });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/notWords/notWords.ts
/* @__NO_SIDE_EFFECTS__ */
function notWords(locales, requirement, message$1) {
	return {
		kind: "validation",
		type: "not_words",
		reference: notWords,
		async: false,
		expects: `!${requirement}`,
		locales,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const count = /* @__PURE__ */ _getWordCount(this.locales, dataset.value);
				if (count === this.requirement) _addIssue(this, "words", dataset, config$1, { received: `${count}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/octal/octal.ts
/* @__NO_SIDE_EFFECTS__ */
function octal(message$1) {
	return {
		kind: "validation",
		type: "octal",
		reference: octal,
		async: false,
		expects: null,
		requirement: OCTAL_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "octal", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/parseBoolean/parseBoolean.ts
const TRUTHY = (/* unused pure expression or super */ null && ([
	true,
	1,
	"true",
	"1",
	"yes",
	"y",
	"on",
	"enabled"
]));
const FALSY = (/* unused pure expression or super */ null && ([
	false,
	0,
	"false",
	"0",
	"no",
	"n",
	"off",
	"disabled"
]));
/* @__NO_SIDE_EFFECTS__ */
function parseBoolean(config$1, message$1) {
	const normalize$1 = (v) => typeof v === "string" ? v.toLowerCase() : v;
	const truthyRaw = config$1?.truthy ?? TRUTHY;
	const falsyRaw = config$1?.falsy ?? FALSY;
	const truthy = config$1?.truthy ? config$1.truthy.map(normalize$1) : TRUTHY;
	const falsy = config$1?.falsy ? config$1.falsy.map(normalize$1) : FALSY;
	return {
		kind: "transformation",
		type: "parse_boolean",
		reference: parseBoolean,
		expects: /* @__PURE__ */ _joinExpects([...truthyRaw, ...falsyRaw].map(_stringify), "|"),
		config: config$1,
		message: message$1,
		async: false,
		"~run"(dataset, config$2) {
			const input = normalize$1(dataset.value);
			if (truthy.includes(input)) dataset.value = true;
			else if (falsy.includes(input)) dataset.value = false;
			else {
				_addIssue(this, "boolean", dataset, config$2);
				dataset.typed = false;
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/parseJson/parseJson.ts
/* @__NO_SIDE_EFFECTS__ */
function parseJson(config$1, message$1) {
	return {
		kind: "transformation",
		type: "parse_json",
		reference: parseJson,
		config: config$1,
		message: message$1,
		async: false,
		"~run"(dataset, config$2) {
			try {
				dataset.value = JSON.parse(dataset.value, this.config?.reviver);
			} catch (error) {
				if (error instanceof Error) {
					_addIssue(this, "JSON", dataset, config$2, { received: `"${error.message}"` });
					dataset.typed = false;
				} else throw error;
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/partialCheck/utils/_isPartiallyTyped/_isPartiallyTyped.ts
/**
* Checks if a dataset is partially typed.
*
* @param dataset The dataset to check.
* @param paths The paths to check.
*
* @returns Whether it is partially typed.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _isPartiallyTyped(dataset, paths) {
	if (dataset.issues) for (const path of paths) for (const issue of dataset.issues) {
		let typed = false;
		const bound = Math.min(path.length, issue.path?.length ?? 0);
		for (let index = 0; index < bound; index++) if (path[index] !== issue.path[index].key && (path[index] !== "$" || issue.path[index].type !== "array")) {
			typed = true;
			break;
		}
		if (!typed) return false;
	}
	return true;
}

//#endregion
//#region src/actions/partialCheck/partialCheck.ts
/* @__NO_SIDE_EFFECTS__ */
function partialCheck(paths, requirement, message$1) {
	return {
		kind: "validation",
		type: "partial_check",
		reference: partialCheck,
		async: false,
		expects: null,
		paths,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if ((dataset.typed || /* @__PURE__ */ _isPartiallyTyped(dataset, paths)) && !this.requirement(dataset.value)) _addIssue(this, "input", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/partialCheck/partialCheckAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function partialCheckAsync(paths, requirement, message$1) {
	return {
		kind: "validation",
		type: "partial_check",
		reference: partialCheckAsync,
		async: true,
		expects: null,
		paths,
		requirement,
		message: message$1,
		async "~run"(dataset, config$1) {
			if ((dataset.typed || /* @__PURE__ */ _isPartiallyTyped(dataset, paths)) && !await this.requirement(dataset.value)) _addIssue(this, "input", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/rawCheck/rawCheck.ts
/**
* Creates a raw check validation action.
*
* @param action The validation action.
*
* @returns A raw check action.
*/
/* @__NO_SIDE_EFFECTS__ */
function rawCheck(action) {
	return {
		kind: "validation",
		type: "raw_check",
		reference: rawCheck,
		async: false,
		expects: null,
		"~run"(dataset, config$1) {
			action({
				dataset,
				config: config$1,
				addIssue: (info) => _addIssue(this, info?.label ?? "input", dataset, config$1, info)
			});
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/rawCheck/rawCheckAsync.ts
/**
* Creates a raw check validation action.
*
* @param action The validation action.
*
* @returns A raw check action.
*/
/* @__NO_SIDE_EFFECTS__ */
function rawCheckAsync(action) {
	return {
		kind: "validation",
		type: "raw_check",
		reference: rawCheckAsync,
		async: true,
		expects: null,
		async "~run"(dataset, config$1) {
			await action({
				dataset,
				config: config$1,
				addIssue: (info) => _addIssue(this, info?.label ?? "input", dataset, config$1, info)
			});
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/rawTransform/rawTransform.ts
/**
* Creates a raw transformation action.
*
* @param action The transformation action.
*
* @returns A raw transform action.
*/
/* @__NO_SIDE_EFFECTS__ */
function rawTransform(action) {
	return {
		kind: "transformation",
		type: "raw_transform",
		reference: rawTransform,
		async: false,
		"~run"(dataset, config$1) {
			const output = action({
				dataset,
				config: config$1,
				addIssue: (info) => _addIssue(this, info?.label ?? "input", dataset, config$1, info),
				NEVER: null
			});
			if (dataset.issues) dataset.typed = false;
			else dataset.value = output;
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/rawTransform/rawTransformAsync.ts
/**
* Creates a raw transformation action.
*
* @param action The transformation action.
*
* @returns A raw transform action.
*/
/* @__NO_SIDE_EFFECTS__ */
function rawTransformAsync(action) {
	return {
		kind: "transformation",
		type: "raw_transform",
		reference: rawTransformAsync,
		async: true,
		async "~run"(dataset, config$1) {
			const output = await action({
				dataset,
				config: config$1,
				addIssue: (info) => _addIssue(this, info?.label ?? "input", dataset, config$1, info),
				NEVER: null
			});
			if (dataset.issues) dataset.typed = false;
			else dataset.value = output;
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/readonly/readonly.ts
/* @__NO_SIDE_EFFECTS__ */
function readonly() {
	return {
		kind: "transformation",
		type: "readonly",
		reference: readonly,
		async: false,
		"~run"(dataset) {
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/reduceItems/reduceItems.ts
/* @__NO_SIDE_EFFECTS__ */
function reduceItems(operation, initial) {
	return {
		kind: "transformation",
		type: "reduce_items",
		reference: reduceItems,
		async: false,
		operation,
		initial,
		"~run"(dataset) {
			dataset.value = dataset.value.reduce(this.operation, this.initial);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/regex/regex.ts
/* @__NO_SIDE_EFFECTS__ */
function regex(requirement, message$1) {
	return {
		kind: "validation",
		type: "regex",
		reference: regex,
		async: false,
		expects: `${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "format", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/returns/returns.ts
/* @__NO_SIDE_EFFECTS__ */
function returns(schema) {
	return {
		kind: "transformation",
		type: "returns",
		reference: returns,
		async: false,
		schema,
		"~run"(dataset, config$1) {
			const func = dataset.value;
			dataset.value = (...args_) => {
				const returnsDataset = this.schema["~run"]({ value: func(...args_) }, config$1);
				if (returnsDataset.issues) throw new ValiError(returnsDataset.issues);
				return returnsDataset.value;
			};
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/returns/returnsAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function returnsAsync(schema) {
	return {
		kind: "transformation",
		type: "returns",
		reference: returnsAsync,
		async: false,
		schema,
		"~run"(dataset, config$1) {
			const func = dataset.value;
			dataset.value = async (...args_) => {
				const returnsDataset = await this.schema["~run"]({ value: await func(...args_) }, config$1);
				if (returnsDataset.issues) throw new ValiError(returnsDataset.issues);
				return returnsDataset.value;
			};
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/rfcEmail/rfcEmail.ts
/* @__NO_SIDE_EFFECTS__ */
function rfcEmail(message$1) {
	return {
		kind: "validation",
		type: "rfc_email",
		reference: rfcEmail,
		expects: null,
		async: false,
		requirement: RFC_EMAIL_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "email", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/safeInteger/safeInteger.ts
/* @__NO_SIDE_EFFECTS__ */
function safeInteger(message$1) {
	return {
		kind: "validation",
		type: "safe_integer",
		reference: safeInteger,
		async: false,
		expects: null,
		requirement: Number.isSafeInteger,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement(dataset.value)) _addIssue(this, "safe integer", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/size/size.ts
/* @__NO_SIDE_EFFECTS__ */
function size(requirement, message$1) {
	return {
		kind: "validation",
		type: "size",
		reference: size,
		async: false,
		expects: `${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value.size !== this.requirement) _addIssue(this, "size", dataset, config$1, { received: `${dataset.value.size}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/slug/slug.ts
/* @__NO_SIDE_EFFECTS__ */
function slug(message$1) {
	return {
		kind: "validation",
		type: "slug",
		reference: slug,
		async: false,
		expects: null,
		requirement: SLUG_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "slug", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/someItem/someItem.ts
/* @__NO_SIDE_EFFECTS__ */
function someItem(requirement, message$1) {
	return {
		kind: "validation",
		type: "some_item",
		reference: someItem,
		async: false,
		expects: null,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !dataset.value.some(this.requirement)) _addIssue(this, "item", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/sortItems/sortItems.ts
/* @__NO_SIDE_EFFECTS__ */
function sortItems(operation) {
	return {
		kind: "transformation",
		type: "sort_items",
		reference: sortItems,
		async: false,
		operation,
		"~run"(dataset) {
			dataset.value = dataset.value.sort(this.operation);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/startsWith/startsWith.ts
/* @__NO_SIDE_EFFECTS__ */
function startsWith(requirement, message$1) {
	return {
		kind: "validation",
		type: "starts_with",
		reference: startsWith,
		async: false,
		expects: `"${requirement}"`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !dataset.value.startsWith(this.requirement)) _addIssue(this, "start", dataset, config$1, { received: `"${dataset.value.slice(0, this.requirement.length)}"` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/stringifyJson/stringifyJson.ts
/* @__NO_SIDE_EFFECTS__ */
function stringifyJson(config$1, message$1) {
	return {
		kind: "transformation",
		type: "stringify_json",
		reference: stringifyJson,
		message: message$1,
		config: config$1,
		async: false,
		"~run"(dataset, config$2) {
			try {
				const output = JSON.stringify(dataset.value, this.config?.replacer, this.config?.space);
				if (output === void 0) {
					_addIssue(this, "JSON", dataset, config$2);
					dataset.typed = false;
				} else dataset.value = output;
			} catch (error) {
				if (error instanceof Error) {
					_addIssue(this, "JSON", dataset, config$2, { received: `"${error.message}"` });
					dataset.typed = false;
				} else throw error;
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/title/title.ts
/**
* Creates a title metadata action.
*
* @param title_ The title text.
*
* @returns A title action.
*/
/* @__NO_SIDE_EFFECTS__ */
function title(title_) {
	return {
		kind: "metadata",
		type: "title",
		reference: title,
		title: title_
	};
}

//#endregion
//#region src/actions/toBigint/toBigint.ts
/* @__NO_SIDE_EFFECTS__ */
function toBigint(message$1) {
	return {
		kind: "transformation",
		type: "to_bigint",
		reference: toBigint,
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			try {
				dataset.value = BigInt(dataset.value);
			} catch {
				_addIssue(this, "bigint", dataset, config$1);
				dataset.typed = false;
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/toBoolean/toBoolean.ts
/**
* Creates a to boolean transformation action.
*
* @returns A to boolean action.
*
* @beta
*/
/* @__NO_SIDE_EFFECTS__ */
function toBoolean() {
	return {
		kind: "transformation",
		type: "to_boolean",
		reference: toBoolean,
		async: false,
		"~run"(dataset) {
			dataset.value = Boolean(dataset.value);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/toCamelCase/toCamelCase.ts
/**
* Creates a to camel case transformation action.
*
* Words are separated by `_`, `-` and ASCII whitespace, as well as by case
* and acronym boundaries.
*
* Hint: Acronym runs are normalized to lowercase (e.g. `parseURLValue` →
* `parseUrlValue`) and digits stay attached to the preceding token (e.g.
* `item2Name` → `item2Name`).
*
* @returns A to camel case action.
*
* @beta
*/
/* @__NO_SIDE_EFFECTS__ */
function toCamelCase() {
	return {
		kind: "transformation",
		type: "to_camel_case",
		reference: toCamelCase,
		async: false,
		"~run"(dataset) {
			dataset.value = /* @__PURE__ */ _formatCase(dataset.value, "", false, true);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/toDate/toDate.ts
/* @__NO_SIDE_EFFECTS__ */
function toDate(message$1) {
	return {
		kind: "transformation",
		type: "to_date",
		reference: toDate,
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			try {
				dataset.value = new Date(dataset.value);
				if (isNaN(dataset.value)) {
					_addIssue(this, "date", dataset, config$1, { received: "\"Invalid Date\"" });
					dataset.typed = false;
				}
			} catch {
				_addIssue(this, "date", dataset, config$1);
				dataset.typed = false;
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/toKebabCase/toKebabCase.ts
/**
* Creates a to kebab case transformation action.
*
* Words are separated by `_`, `-` and ASCII whitespace, as well as by case
* and acronym boundaries.
*
* Hint: Acronym runs are normalized to lowercase (e.g. `parseURLValue` →
* `parse-url-value`) and digits stay attached to the preceding token (e.g.
* `item2Name` → `item2-name`).
*
* @returns A to kebab case action.
*
* @beta
*/
/* @__NO_SIDE_EFFECTS__ */
function toKebabCase() {
	return {
		kind: "transformation",
		type: "to_kebab_case",
		reference: toKebabCase,
		async: false,
		"~run"(dataset) {
			dataset.value = /* @__PURE__ */ _formatCase(dataset.value, "-", false, false);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/toLowerCase/toLowerCase.ts
/**
* Creates a to lower case transformation action.
*
* @returns A to lower case action.
*/
/* @__NO_SIDE_EFFECTS__ */
function toLowerCase() {
	return {
		kind: "transformation",
		type: "to_lower_case",
		reference: toLowerCase,
		async: false,
		"~run"(dataset) {
			dataset.value = dataset.value.toLowerCase();
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/toMaxValue/toMaxValue.ts
/**
* Creates a to max value transformation action.
*
* @param requirement The maximum value.
*
* @returns A to max value action.
*/
/* @__NO_SIDE_EFFECTS__ */
function toMaxValue(requirement) {
	return {
		kind: "transformation",
		type: "to_max_value",
		reference: toMaxValue,
		async: false,
		requirement,
		"~run"(dataset) {
			dataset.value = dataset.value > this.requirement ? this.requirement : dataset.value;
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/toMinValue/toMinValue.ts
/**
* Creates a to min value transformation action.
*
* @param requirement The minimum value.
*
* @returns A to min value action.
*/
/* @__NO_SIDE_EFFECTS__ */
function toMinValue(requirement) {
	return {
		kind: "transformation",
		type: "to_min_value",
		reference: toMinValue,
		async: false,
		requirement,
		"~run"(dataset) {
			dataset.value = dataset.value < this.requirement ? this.requirement : dataset.value;
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/toNumber/toNumber.ts
/* @__NO_SIDE_EFFECTS__ */
function toNumber(message$1) {
	return {
		kind: "transformation",
		type: "to_number",
		reference: toNumber,
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			try {
				dataset.value = Number(dataset.value);
				if (isNaN(dataset.value)) {
					_addIssue(this, "number", dataset, config$1);
					dataset.typed = false;
				}
			} catch {
				_addIssue(this, "number", dataset, config$1);
				dataset.typed = false;
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/toPascalCase/toPascalCase.ts
/**
* Creates a to pascal case transformation action.
*
* Words are separated by `_`, `-` and ASCII whitespace, as well as by case
* and acronym boundaries.
*
* Hint: Acronym runs are normalized to lowercase (e.g. `parseURLValue` →
* `ParseUrlValue`) and digits stay attached to the preceding token (e.g.
* `item2Name` → `Item2Name`).
*
* @returns A to pascal case action.
*
* @beta
*/
/* @__NO_SIDE_EFFECTS__ */
function toPascalCase() {
	return {
		kind: "transformation",
		type: "to_pascal_case",
		reference: toPascalCase,
		async: false,
		"~run"(dataset) {
			dataset.value = /* @__PURE__ */ _formatCase(dataset.value, "", true, true);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/toSnakeCase/toSnakeCase.ts
/**
* Creates a to snake case transformation action.
*
* Words are separated by `_`, `-` and ASCII whitespace, as well as by case
* and acronym boundaries.
*
* Hint: Acronym runs are normalized to lowercase (e.g. `parseURLValue` →
* `parse_url_value`) and digits stay attached to the preceding token (e.g.
* `item2Name` → `item2_name`).
*
* @returns A to snake case action.
*
* @beta
*/
/* @__NO_SIDE_EFFECTS__ */
function toSnakeCase() {
	return {
		kind: "transformation",
		type: "to_snake_case",
		reference: toSnakeCase,
		async: false,
		"~run"(dataset) {
			dataset.value = /* @__PURE__ */ _formatCase(dataset.value, "_", false, false);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/toString/toString.ts
/* @__NO_SIDE_EFFECTS__ */
function dist_toString(message$1) {
	return {
		kind: "transformation",
		type: "to_string",
		reference: dist_toString,
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			try {
				dataset.value = String(dataset.value);
			} catch {
				_addIssue(this, "string", dataset, config$1);
				dataset.typed = false;
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/toUpperCase/toUpperCase.ts
/**
* Creates a to upper case transformation action.
*
* @returns A to upper case action.
*/
/* @__NO_SIDE_EFFECTS__ */
function toUpperCase() {
	return {
		kind: "transformation",
		type: "to_upper_case",
		reference: toUpperCase,
		async: false,
		"~run"(dataset) {
			dataset.value = dataset.value.toUpperCase();
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/transform/transform.ts
/**
* Creates a custom transformation action.
*
* @param operation The transformation operation.
*
* @returns A transform action.
*/
/* @__NO_SIDE_EFFECTS__ */
function transform(operation) {
	return {
		kind: "transformation",
		type: "transform",
		reference: transform,
		async: false,
		operation,
		"~run"(dataset) {
			dataset.value = this.operation(dataset.value);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/transform/transformAsync.ts
/**
* Creates a custom transformation action.
*
* @param operation The transformation operation.
*
* @returns A transform action.
*/
/* @__NO_SIDE_EFFECTS__ */
function transformAsync(operation) {
	return {
		kind: "transformation",
		type: "transform",
		reference: transformAsync,
		async: true,
		operation,
		async "~run"(dataset) {
			dataset.value = await this.operation(dataset.value);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/trim/trim.ts
/**
* Creates a trim transformation action.
*
* @returns A trim action.
*/
/* @__NO_SIDE_EFFECTS__ */
function trim() {
	return {
		kind: "transformation",
		type: "trim",
		reference: trim,
		async: false,
		"~run"(dataset) {
			dataset.value = dataset.value.trim();
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/trimEnd/trimEnd.ts
/**
* Creates a trim end transformation action.
*
* @returns A trim end action.
*/
/* @__NO_SIDE_EFFECTS__ */
function trimEnd() {
	return {
		kind: "transformation",
		type: "trim_end",
		reference: trimEnd,
		async: false,
		"~run"(dataset) {
			dataset.value = dataset.value.trimEnd();
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/trimStart/trimStart.ts
/**
* Creates a trim start transformation action.
*
* @returns A trim start action.
*/
/* @__NO_SIDE_EFFECTS__ */
function trimStart() {
	return {
		kind: "transformation",
		type: "trim_start",
		reference: trimStart,
		async: false,
		"~run"(dataset) {
			dataset.value = dataset.value.trimStart();
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/ulid/ulid.ts
/* @__NO_SIDE_EFFECTS__ */
function ulid(message$1) {
	return {
		kind: "validation",
		type: "ulid",
		reference: ulid,
		async: false,
		expects: null,
		requirement: ULID_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "ULID", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/url/url.ts
/* @__NO_SIDE_EFFECTS__ */
function url(message$1) {
	return {
		kind: "validation",
		type: "url",
		reference: url,
		async: false,
		expects: null,
		requirement(input) {
			try {
				if (URL.canParse) return URL.canParse(input);
				new URL(input);
				return true;
			} catch {
				return false;
			}
		},
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement(dataset.value)) _addIssue(this, "URL", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/uuid/uuid.ts
/* @__NO_SIDE_EFFECTS__ */
function uuid(message$1) {
	return {
		kind: "validation",
		type: "uuid",
		reference: uuid,
		async: false,
		expects: null,
		requirement: UUID_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "UUID", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/value/value.ts
/* @__NO_SIDE_EFFECTS__ */
function value(requirement, message$1) {
	return {
		kind: "validation",
		type: "value",
		reference: value,
		async: false,
		expects: requirement instanceof Date ? requirement.toJSON() : /* @__PURE__ */ _stringify(requirement),
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !/* @__PURE__ */ _isValueMatch(this.requirement, dataset.value)) _addIssue(this, "value", dataset, config$1, { received: dataset.value instanceof Date ? dataset.value.toJSON() : /* @__PURE__ */ _stringify(dataset.value) });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/values/values.ts
/* @__NO_SIDE_EFFECTS__ */
function values(requirement, message$1) {
	return {
		kind: "validation",
		type: "values",
		reference: values,
		async: false,
		expects: `${/* @__PURE__ */ _joinExpects(requirement.map((value$1) => value$1 instanceof Date ? value$1.toJSON() : /* @__PURE__ */ _stringify(value$1)), "|")}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.some((requirement$1) => /* @__PURE__ */ _isValueMatch(requirement$1, dataset.value))) _addIssue(this, "value", dataset, config$1, { received: dataset.value instanceof Date ? dataset.value.toJSON() : /* @__PURE__ */ _stringify(dataset.value) });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/words/words.ts
/* @__NO_SIDE_EFFECTS__ */
function words(locales, requirement, message$1) {
	return {
		kind: "validation",
		type: "words",
		reference: words,
		async: false,
		expects: `${requirement}`,
		locales,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const count = /* @__PURE__ */ _getWordCount(this.locales, dataset.value);
				if (count !== this.requirement) _addIssue(this, "words", dataset, config$1, { received: `${count}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/const.ts
const ABORT_EARLY_CONFIG = { abortEarly: true };

//#endregion
//#region src/methods/assert/assert.ts
/**
* Checks if the input matches the schema. As this is an assertion function, it
* can be used as a type guard.
*
* @param schema The schema to be used.
* @param input The input to be tested.
*/
function assert(schema, input) {
	const issues = schema["~run"]({ value: input }, ABORT_EARLY_CONFIG).issues;
	if (issues) throw new ValiError(issues);
}

//#endregion
//#region src/methods/cache/_LruCache.ts
/**
* Efficient LRU cache using Map iteration order.
*/
var _LruCache = class {
	constructor(config$1) {
		this.refCount = 0;
		this.maxSize = config$1?.maxSize ?? 1e3;
		this.maxAge = config$1?.maxAge ?? Infinity;
		this.hasMaxAge = isFinite(this.maxAge);
	}
	/**
	* Stringifies an unknown input to a cache key component.
	*
	* @param input The unknown input.
	*
	* @returns A cache key component.
	*/
	stringify(input) {
		const type = typeof input;
		if (type === "string") return `"${input}"`;
		if (type === "number" || type === "boolean") return `${input}`;
		if (type === "bigint") return `${input}n`;
		if (type === "object" || type === "function") {
			if (input) {
				this.refIds ?? (this.refIds = /* @__PURE__ */ new WeakMap());
				let id = this.refIds.get(input);
				if (!id) {
					id = ++this.refCount;
					this.refIds.set(input, id);
				}
				return `#${id}`;
			}
			return "null";
		}
		return type;
	}
	/**
	* Creates a cache key from input and config.
	*
	* @param input The input value.
	* @param config The parse configuration.
	*
	* @returns The cache key.
	*/
	key(input, config$1 = {}) {
		return `${this.stringify(input)}|${this.stringify(config$1.lang)}|${this.stringify(config$1.message)}|${this.stringify(config$1.abortEarly)}|${this.stringify(config$1.abortPipeEarly)}`;
	}
	/**
	* Gets a value from the cache by key.
	*
	* @param key The cache key.
	*
	* @returns The cached value.
	*/
	get(key) {
		if (!this.store) return void 0;
		const entry = this.store.get(key);
		if (!entry) return void 0;
		if (this.hasMaxAge && Date.now() - entry[1] > this.maxAge) {
			this.store.delete(key);
			return;
		}
		this.store.delete(key);
		this.store.set(key, entry);
		return entry[0];
	}
	/**
	* Sets a value in the cache by key.
	*
	* @param key The cache key.
	* @param value The cached value.
	*/
	set(key, value$1) {
		this.store ?? (this.store = /* @__PURE__ */ new Map());
		this.store.delete(key);
		const timestamp = this.hasMaxAge ? Date.now() : 0;
		this.store.set(key, [value$1, timestamp]);
		if (this.store.size > this.maxSize) this.store.delete(this.store.keys().next().value);
	}
	/**
	* Clears all entries from the cache.
	*/
	clear() {
		this.store?.clear();
	}
};

//#endregion
//#region src/methods/cache/cache.ts
/* @__NO_SIDE_EFFECTS__ */
function cache(schema, config$1) {
	return _standardSchema({
		...schema,
		cacheConfig: config$1,
		cache: new _LruCache(config$1),
		"~run"(dataset, runConfig) {
			const key = this.cache.key(dataset.value, runConfig);
			let outputDataset = this.cache.get(key);
			if (!outputDataset) this.cache.set(key, outputDataset = schema["~run"](dataset, runConfig));
			return /* @__PURE__ */ _cloneDataset(outputDataset);
		}
	});
}

//#endregion
//#region src/methods/cache/cacheAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function cacheAsync(schema, config$1) {
	let activeRuns;
	return _standardSchema({
		...schema,
		async: true,
		cacheConfig: config$1,
		cache: new _LruCache(config$1),
		async "~run"(dataset, runConfig) {
			const key = this.cache.key(dataset.value, runConfig);
			const cached = this.cache.get(key);
			if (cached) return /* @__PURE__ */ _cloneDataset(cached);
			let promise$1 = activeRuns?.get(key);
			if (!promise$1) {
				activeRuns ?? (activeRuns = /* @__PURE__ */ new Map());
				promise$1 = Promise.resolve(schema["~run"](dataset, runConfig));
				activeRuns.set(key, promise$1);
			}
			try {
				const outputDataset = await promise$1;
				this.cache.set(key, outputDataset);
				return /* @__PURE__ */ _cloneDataset(outputDataset);
			} finally {
				activeRuns?.delete(key);
			}
		}
	});
}

//#endregion
//#region src/methods/config/config.ts
/**
* Changes the local configuration of a schema.
*
* @param schema The schema to configure.
* @param config The parse configuration.
*
* @returns The configured schema.
*/
/* @__NO_SIDE_EFFECTS__ */
function config(schema, config$1) {
	return _standardSchema({
		...schema,
		"~run"(dataset, config_) {
			return schema["~run"](dataset, {
				...config_,
				...config$1
			});
		}
	});
}

//#endregion
//#region src/methods/getFallback/getFallback.ts
/**
* Returns the fallback value of the schema.
*
* @param schema The schema to get it from.
* @param dataset The output dataset if available.
* @param config The config if available.
*
* @returns The fallback value.
*/
/* @__NO_SIDE_EFFECTS__ */
function getFallback(schema, dataset, config$1) {
	return typeof schema.fallback === "function" ? schema.fallback(dataset, config$1) : schema.fallback;
}

//#endregion
//#region src/methods/fallback/fallback.ts
/**
* Returns a fallback value as output if the input does not match the schema.
*
* @param schema The schema to catch.
* @param fallback The fallback value.
*
* @returns The passed schema.
*/
/* @__NO_SIDE_EFFECTS__ */
function fallback(schema, fallback$1) {
	return _standardSchema({
		...schema,
		fallback: fallback$1,
		"~run"(dataset, config$1) {
			const outputDataset = schema["~run"](dataset, config$1);
			return outputDataset.issues ? {
				typed: true,
				value: /* @__PURE__ */ getFallback(this, outputDataset, config$1)
			} : outputDataset;
		}
	});
}

//#endregion
//#region src/methods/fallback/fallbackAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function fallbackAsync(schema, fallback$1) {
	return _standardSchema({
		...schema,
		fallback: fallback$1,
		async: true,
		async "~run"(dataset, config$1) {
			const outputDataset = await schema["~run"](dataset, config$1);
			return outputDataset.issues ? {
				typed: true,
				value: await /* @__PURE__ */ getFallback(this, outputDataset, config$1)
			} : outputDataset;
		}
	});
}

//#endregion
//#region src/methods/flatten/flatten.ts
/* @__NO_SIDE_EFFECTS__ */
function flatten(issues) {
	const flatErrors = {};
	for (const issue of issues) if (issue.path) {
		const dotPath = /* @__PURE__ */ getDotPath(issue);
		if (dotPath) {
			if (!flatErrors.nested) flatErrors.nested = {};
			if (Object.prototype.hasOwnProperty.call(flatErrors.nested, dotPath)) flatErrors.nested[dotPath].push(issue.message);
			else flatErrors.nested[dotPath] = [issue.message];
		} else if (flatErrors.other) flatErrors.other.push(issue.message);
		else flatErrors.other = [issue.message];
	} else if (flatErrors.root) flatErrors.root.push(issue.message);
	else flatErrors.root = [issue.message];
	return flatErrors;
}

//#endregion
//#region src/methods/forward/forward.ts
/**
* Forwards the issues of the passed validation action.
*
* @param action The validation action.
* @param path The path to forward the issues to.
*
* @returns The modified action.
*/
/* @__NO_SIDE_EFFECTS__ */
function forward(action, path) {
	return {
		...action,
		"~run"(dataset, config$1) {
			const prevIssues = dataset.issues && [...dataset.issues];
			dataset = action["~run"](dataset, config$1);
			if (dataset.issues) {
				for (const issue of dataset.issues) if (!prevIssues?.includes(issue)) {
					let pathInput = dataset.value;
					for (const key of path) {
						const pathValue = pathInput[key];
						const pathItem = {
							type: "unknown",
							origin: "value",
							input: pathInput,
							key,
							value: pathValue
						};
						if (issue.path) issue.path.push(pathItem);
						else issue.path = [pathItem];
						if (!pathValue) break;
						pathInput = pathValue;
					}
				}
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/methods/forward/forwardAsync.ts
/**
* Forwards the issues of the passed validation action.
*
* @param action The validation action.
* @param path The path to forward the issues to.
*
* @returns The modified action.
*/
/* @__NO_SIDE_EFFECTS__ */
function forwardAsync(action, path) {
	return {
		...action,
		async: true,
		async "~run"(dataset, config$1) {
			const prevIssues = dataset.issues && [...dataset.issues];
			dataset = await action["~run"](dataset, config$1);
			if (dataset.issues) {
				for (const issue of dataset.issues) if (!prevIssues?.includes(issue)) {
					let pathInput = dataset.value;
					for (const key of path) {
						const pathValue = pathInput[key];
						const pathItem = {
							type: "unknown",
							origin: "value",
							input: pathInput,
							key,
							value: pathValue
						};
						if (issue.path) issue.path.push(pathItem);
						else issue.path = [pathItem];
						if (!pathValue) break;
						pathInput = pathValue;
					}
				}
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/methods/getDefault/getDefault.ts
/**
* Returns the default value of the schema.
*
* @param schema The schema to get it from.
* @param dataset The input dataset if available.
* @param config The config if available.
*
* @returns The default value.
*/
/* @__NO_SIDE_EFFECTS__ */
function getDefault(schema, dataset, config$1) {
	return typeof schema.default === "function" ? schema.default(dataset, config$1) : schema.default;
}

//#endregion
//#region src/methods/getDefaults/getDefaults.ts
/**
* Returns the default values of the schema.
*
* Hint: The difference to `getDefault` is that for object and tuple schemas
* this function recursively returns the default values of the subschemas
* instead of `undefined`.
*
* @param schema The schema to get them from.
*
* @returns The default values.
*/
/* @__NO_SIDE_EFFECTS__ */
function getDefaults(schema) {
	if ("entries" in schema) {
		const object$1 = {};
		for (const key in schema.entries) object$1[key] = /* @__PURE__ */ getDefaults(schema.entries[key]);
		return object$1;
	}
	if ("items" in schema) return schema.items.map(getDefaults);
	return /* @__PURE__ */ getDefault(schema);
}

//#endregion
//#region src/methods/getDefaults/getDefaultsAsync.ts
/**
* Returns the default values of the schema.
*
* Hint: The difference to `getDefault` is that for object and tuple schemas
* this function recursively returns the default values of the subschemas
* instead of `undefined`.
*
* @param schema The schema to get them from.
*
* @returns The default values.
*/
/* @__NO_SIDE_EFFECTS__ */
async function getDefaultsAsync(schema) {
	if ("entries" in schema) return Object.fromEntries(await Promise.all(Object.entries(schema.entries).map(async ([key, value$1]) => [key, await /* @__PURE__ */ getDefaultsAsync(value$1)])));
	if ("items" in schema) return Promise.all(schema.items.map(getDefaultsAsync));
	return /* @__PURE__ */ getDefault(schema);
}

//#endregion
//#region src/methods/getDescription/getDescription.ts
/**
* Returns the description of the schema.
*
* If multiple descriptions are defined, the last one of the highest level is
* returned. If no description is defined, `undefined` is returned.
*
* @param schema The schema to get the description from.
*
* @returns The description, if any.
*
* @beta
*/
/* @__NO_SIDE_EFFECTS__ */
function getDescription(schema) {
	return /* @__PURE__ */ _getLastMetadata(schema, "description");
}

//#endregion
//#region src/methods/getExamples/getExamples.ts
/**
* Returns the examples of a schema.
*
* If multiple examples are defined, it concatenates them using depth-first
* search. If no examples are defined, an empty array is returned.
*
* @param schema The schema to get the examples from.
*
* @returns The examples, if any.
*
* @beta
*/
/* @__NO_SIDE_EFFECTS__ */
function getExamples(schema) {
	const examples$1 = [];
	function depthFirstCollect(schema$1) {
		if ("pipe" in schema$1) {
			for (const item of schema$1.pipe) if (item.kind === "schema" && "pipe" in item) depthFirstCollect(item);
			else if (item.kind === "metadata" && item.type === "examples") for (const example of item.examples) examples$1.push(example);
		}
	}
	depthFirstCollect(schema);
	return examples$1;
}

//#endregion
//#region src/methods/getFallbacks/getFallbacks.ts
/**
* Returns the fallback values of the schema.
*
* Hint: The difference to `getFallback` is that for object and tuple schemas
* this function recursively returns the fallback values of the subschemas
* instead of `undefined`.
*
* @param schema The schema to get them from.
*
* @returns The fallback values.
*/
/* @__NO_SIDE_EFFECTS__ */
function getFallbacks(schema) {
	if ("entries" in schema) {
		const object$1 = {};
		for (const key in schema.entries) object$1[key] = /* @__PURE__ */ getFallbacks(schema.entries[key]);
		return object$1;
	}
	if ("items" in schema) return schema.items.map(getFallbacks);
	return /* @__PURE__ */ getFallback(schema);
}

//#endregion
//#region src/methods/getFallbacks/getFallbacksAsync.ts
/**
* Returns the fallback values of the schema.
*
* Hint: The difference to `getFallback` is that for object and tuple schemas
* this function recursively returns the fallback values of the subschemas
* instead of `undefined`.
*
* @param schema The schema to get them from.
*
* @returns The fallback values.
*/
/* @__NO_SIDE_EFFECTS__ */
async function getFallbacksAsync(schema) {
	if ("entries" in schema) return Object.fromEntries(await Promise.all(Object.entries(schema.entries).map(async ([key, value$1]) => [key, await /* @__PURE__ */ getFallbacksAsync(value$1)])));
	if ("items" in schema) return Promise.all(schema.items.map(getFallbacksAsync));
	return /* @__PURE__ */ getFallback(schema);
}

//#endregion
//#region src/methods/getMetadata/getMetadata.ts
/**
* Returns the metadata of a schema.
*
* If multiple metadata are defined, it shallowly merges them using depth-first
* search. If no metadata is defined, an empty object is returned.
*
* @param schema Schema to get the metadata from.
*
* @returns The metadata, if any.
*
* @beta
*/
/* @__NO_SIDE_EFFECTS__ */
function getMetadata(schema) {
	const result = {};
	function depthFirstMerge(schema$1) {
		if ("pipe" in schema$1) {
			for (const item of schema$1.pipe) if (item.kind === "schema" && "pipe" in item) depthFirstMerge(item);
			else if (item.kind === "metadata" && item.type === "metadata") Object.assign(result, item.metadata);
		}
	}
	depthFirstMerge(schema);
	return result;
}

//#endregion
//#region src/methods/getTitle/getTitle.ts
/**
* Returns the title of the schema.
*
* If multiple titles are defined, the last one of the highest level is
* returned. If no title is defined, `undefined` is returned.
*
* @param schema The schema to get the title from.
*
* @returns The title, if any.
*
* @beta
*/
/* @__NO_SIDE_EFFECTS__ */
function getTitle(schema) {
	return /* @__PURE__ */ _getLastMetadata(schema, "title");
}

//#endregion
//#region src/methods/is/is.ts
/**
* Checks if the input matches the schema. By using a type predicate, this
* function can be used as a type guard.
*
* @param schema The schema to be used.
* @param input The input to be tested.
*
* @returns Whether the input matches the schema.
*/
/* @__NO_SIDE_EFFECTS__ */
function is(schema, input) {
	return !schema["~run"]({ value: input }, ABORT_EARLY_CONFIG).issues;
}

//#endregion
//#region src/schemas/any/any.ts
/**
* Creates an any schema.
*
* Hint: This schema function exists only for completeness and is not
* recommended in practice. Instead, `unknown` should be used to accept
* unknown data.
*
* @returns An any schema.
*/
/* @__NO_SIDE_EFFECTS__ */
function any() {
	return _standardSchema({
		kind: "schema",
		type: "any",
		reference: any,
		expects: "any",
		async: false,
		"~run"(dataset) {
			dataset.typed = true;
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/array/array.ts
/* @__NO_SIDE_EFFECTS__ */
function array(item, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "array",
		reference: array,
		expects: "Array",
		async: false,
		item,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (Array.isArray(input)) {
				dataset.typed = true;
				dataset.value = [];
				for (let key = 0; key < input.length; key++) {
					const value$1 = input[key];
					const itemDataset = this.item["~run"]({ value: value$1 }, config$1);
					if (itemDataset.issues) {
						const pathItem = {
							type: "array",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of itemDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = itemDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!itemDataset.typed) dataset.typed = false;
					dataset.value.push(itemDataset.value);
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/array/arrayAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function arrayAsync(item, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "array",
		reference: arrayAsync,
		expects: "Array",
		async: true,
		item,
		message: message$1,
		async "~run"(dataset, config$1) {
			const input = dataset.value;
			if (Array.isArray(input)) {
				dataset.typed = true;
				dataset.value = [];
				const itemDatasets = await Promise.all(input.map((value$1) => this.item["~run"]({ value: value$1 }, config$1)));
				for (let key = 0; key < itemDatasets.length; key++) {
					const itemDataset = itemDatasets[key];
					if (itemDataset.issues) {
						const pathItem = {
							type: "array",
							origin: "value",
							input,
							key,
							value: input[key]
						};
						for (const issue of itemDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = itemDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!itemDataset.typed) dataset.typed = false;
					dataset.value.push(itemDataset.value);
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/bigint/bigint.ts
/* @__NO_SIDE_EFFECTS__ */
function bigint(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "bigint",
		reference: bigint,
		expects: "bigint",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (typeof dataset.value === "bigint") dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/blob/blob.ts
/* @__NO_SIDE_EFFECTS__ */
function blob(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "blob",
		reference: blob,
		expects: "Blob",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.value instanceof Blob) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/boolean/boolean.ts
/* @__NO_SIDE_EFFECTS__ */
function dist_boolean(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "boolean",
		reference: dist_boolean,
		expects: "boolean",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (typeof dataset.value === "boolean") dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/custom/custom.ts
/* @__NO_SIDE_EFFECTS__ */
function custom(check$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "custom",
		reference: custom,
		expects: "unknown",
		async: false,
		check: check$1,
		message: message$1,
		"~run"(dataset, config$1) {
			if (this.check(dataset.value)) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/custom/customAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function customAsync(check$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "custom",
		reference: customAsync,
		expects: "unknown",
		async: true,
		check: check$1,
		message: message$1,
		async "~run"(dataset, config$1) {
			if (await this.check(dataset.value)) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/date/date.ts
/* @__NO_SIDE_EFFECTS__ */
function date(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "date",
		reference: date,
		expects: "Date",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.value instanceof Date) if (!isNaN(dataset.value)) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1, { received: "\"Invalid Date\"" });
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/enum/enum.ts
/* @__NO_SIDE_EFFECTS__ */
function enum_(enum__, message$1) {
	const options = [];
	for (const key in enum__) if (`${+key}` !== key || typeof enum__[key] !== "string" || !Object.is(enum__[enum__[key]], +key)) options.push(enum__[key]);
	return _standardSchema({
		kind: "schema",
		type: "enum",
		reference: enum_,
		expects: /* @__PURE__ */ _joinExpects(options.map(_stringify), "|"),
		async: false,
		enum: enum__,
		options,
		message: message$1,
		"~run"(dataset, config$1) {
			if (this.options.includes(dataset.value)) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/exactOptional/exactOptional.ts
/* @__NO_SIDE_EFFECTS__ */
function exactOptional(wrapped, default_) {
	return _standardSchema({
		kind: "schema",
		type: "exact_optional",
		reference: exactOptional,
		expects: wrapped.expects,
		async: false,
		wrapped,
		default: default_,
		"~run"(dataset, config$1) {
			return this.wrapped["~run"](dataset, config$1);
		}
	});
}

//#endregion
//#region src/schemas/exactOptional/exactOptionalAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function exactOptionalAsync(wrapped, default_) {
	return _standardSchema({
		kind: "schema",
		type: "exact_optional",
		reference: exactOptionalAsync,
		expects: wrapped.expects,
		async: true,
		wrapped,
		default: default_,
		async "~run"(dataset, config$1) {
			return this.wrapped["~run"](dataset, config$1);
		}
	});
}

//#endregion
//#region src/schemas/file/file.ts
/* @__NO_SIDE_EFFECTS__ */
function file(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "file",
		reference: file,
		expects: "File",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.value instanceof File) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/function/function.ts
/* @__NO_SIDE_EFFECTS__ */
function function_(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "function",
		reference: function_,
		expects: "Function",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (typeof dataset.value === "function") dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/instance/instance.ts
/* @__NO_SIDE_EFFECTS__ */
function instance(class_, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "instance",
		reference: instance,
		expects: class_.name,
		async: false,
		class: class_,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.value instanceof this.class) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/intersect/utils/_merge/_merge.ts
/**
* Merges two values into one single output.
*
* @param value1 First value.
* @param value2 Second value.
*
* @returns The merge dataset.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _merge(value1, value2) {
	if (typeof value1 === typeof value2) {
		if (/* @__PURE__ */ _isSameValueZero(value1, value2) || value1 instanceof Date && value2 instanceof Date && /* @__PURE__ */ _isSameValueZero(+value1, +value2)) return { value: value1 };
		if (value1 && value2 && value1.constructor === Object && value2.constructor === Object) {
			const nextValue = {
				...value1,
				...value2
			};
			for (const key in value2) if (Object.prototype.hasOwnProperty.call(value1, key) && Object.prototype.hasOwnProperty.call(value2, key)) {
				const dataset = /* @__PURE__ */ _merge(value1[key], value2[key]);
				if (dataset.issue) return dataset;
				nextValue[key] = dataset.value;
			}
			return { value: nextValue };
		}
		if (Array.isArray(value1) && Array.isArray(value2)) {
			if (value1.length === value2.length) {
				const nextValue = [...value1];
				for (let index = 0; index < value1.length; index++) {
					const dataset = /* @__PURE__ */ _merge(value1[index], value2[index]);
					if (dataset.issue) return dataset;
					nextValue[index] = dataset.value;
				}
				return { value: nextValue };
			}
		}
	}
	return { issue: true };
}

//#endregion
//#region src/schemas/intersect/intersect.ts
/* @__NO_SIDE_EFFECTS__ */
function intersect(options, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "intersect",
		reference: intersect,
		expects: /* @__PURE__ */ _joinExpects(options.map((option) => option.expects), "&"),
		async: false,
		options,
		message: message$1,
		"~run"(dataset, config$1) {
			if (this.options.length) {
				const input = dataset.value;
				let outputs;
				dataset.typed = true;
				for (const schema of this.options) {
					const optionDataset = schema["~run"]({ value: input }, config$1);
					if (optionDataset.issues) {
						if (dataset.issues) for (const issue of optionDataset.issues) dataset.issues.push(issue);
						else dataset.issues = optionDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!optionDataset.typed) dataset.typed = false;
					if (dataset.typed) if (outputs) outputs.push(optionDataset.value);
					else outputs = [optionDataset.value];
				}
				if (dataset.typed) {
					dataset.value = outputs[0];
					for (let index = 1; index < outputs.length; index++) {
						const mergeDataset = /* @__PURE__ */ _merge(dataset.value, outputs[index]);
						if (mergeDataset.issue) {
							_addIssue(this, "type", dataset, config$1, { received: "unknown" });
							break;
						}
						dataset.value = mergeDataset.value;
					}
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/intersect/intersectAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function intersectAsync(options, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "intersect",
		reference: intersectAsync,
		expects: /* @__PURE__ */ _joinExpects(options.map((option) => option.expects), "&"),
		async: true,
		options,
		message: message$1,
		async "~run"(dataset, config$1) {
			if (this.options.length) {
				const input = dataset.value;
				let outputs;
				dataset.typed = true;
				const optionDatasets = await Promise.all(this.options.map((schema) => schema["~run"]({ value: input }, config$1)));
				for (const optionDataset of optionDatasets) {
					if (optionDataset.issues) {
						if (dataset.issues) for (const issue of optionDataset.issues) dataset.issues.push(issue);
						else dataset.issues = optionDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!optionDataset.typed) dataset.typed = false;
					if (dataset.typed) if (outputs) outputs.push(optionDataset.value);
					else outputs = [optionDataset.value];
				}
				if (dataset.typed) {
					dataset.value = outputs[0];
					for (let index = 1; index < outputs.length; index++) {
						const mergeDataset = /* @__PURE__ */ _merge(dataset.value, outputs[index]);
						if (mergeDataset.issue) {
							_addIssue(this, "type", dataset, config$1, { received: "unknown" });
							break;
						}
						dataset.value = mergeDataset.value;
					}
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/lazy/lazy.ts
/**
* Creates a lazy schema.
*
* @param getter The schema getter.
*
* @returns A lazy schema.
*/
/* @__NO_SIDE_EFFECTS__ */
function lazy(getter) {
	return _standardSchema({
		kind: "schema",
		type: "lazy",
		reference: lazy,
		expects: "unknown",
		async: false,
		getter,
		"~run"(dataset, config$1) {
			return this.getter(dataset.value)["~run"](dataset, config$1);
		}
	});
}

//#endregion
//#region src/schemas/lazy/lazyAsync.ts
/**
* Creates a lazy schema.
*
* @param getter The schema getter.
*
* @returns A lazy schema.
*/
/* @__NO_SIDE_EFFECTS__ */
function lazyAsync(getter) {
	return _standardSchema({
		kind: "schema",
		type: "lazy",
		reference: lazyAsync,
		expects: "unknown",
		async: true,
		getter,
		async "~run"(dataset, config$1) {
			return (await this.getter(dataset.value))["~run"](dataset, config$1);
		}
	});
}

//#endregion
//#region src/schemas/literal/literal.ts
/* @__NO_SIDE_EFFECTS__ */
function literal(literal_, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "literal",
		reference: literal,
		expects: /* @__PURE__ */ _stringify(literal_),
		async: false,
		literal: literal_,
		message: message$1,
		"~run"(dataset, config$1) {
			if (/* @__PURE__ */ _isSameValueZero(dataset.value, this.literal)) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/looseObject/looseObject.ts
/* @__NO_SIDE_EFFECTS__ */
function looseObject(entries$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "loose_object",
		reference: looseObject,
		expects: "Object",
		async: false,
		entries: entries$1,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				dataset.typed = true;
				dataset.value = {};
				for (const key in this.entries) {
					const valueSchema = this.entries[key];
					if (key in input || (valueSchema.type === "exact_optional" || valueSchema.type === "optional" || valueSchema.type === "nullish") && valueSchema.default !== void 0) {
						const value$1 = key in input ? input[key] : /* @__PURE__ */ getDefault(valueSchema);
						const valueDataset = valueSchema["~run"]({ value: value$1 }, config$1);
						if (valueDataset.issues) {
							const pathItem = {
								type: "object",
								origin: "value",
								input,
								key,
								value: value$1
							};
							for (const issue of valueDataset.issues) {
								if (issue.path) issue.path.unshift(pathItem);
								else issue.path = [pathItem];
								dataset.issues?.push(issue);
							}
							if (!dataset.issues) dataset.issues = valueDataset.issues;
							if (config$1.abortEarly) {
								dataset.typed = false;
								break;
							}
						}
						if (!valueDataset.typed) dataset.typed = false;
						dataset.value[key] = valueDataset.value;
					} else if (valueSchema.fallback !== void 0) dataset.value[key] = /* @__PURE__ */ getFallback(valueSchema);
					else if (valueSchema.type !== "exact_optional" && valueSchema.type !== "optional" && valueSchema.type !== "nullish") {
						_addIssue(this, "key", dataset, config$1, {
							input: void 0,
							expected: `"${key}"`,
							path: [{
								type: "object",
								origin: "key",
								input,
								key,
								value: input[key]
							}]
						});
						if (config$1.abortEarly) break;
					}
				}
				if (!dataset.issues || !config$1.abortEarly) {
					for (const key in input) if (/* @__PURE__ */ _isValidObjectKey(input, key) && !Object.prototype.hasOwnProperty.call(this.entries, key)) dataset.value[key] = input[key];
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/looseObject/looseObjectAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function looseObjectAsync(entries$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "loose_object",
		reference: looseObjectAsync,
		expects: "Object",
		async: true,
		entries: entries$1,
		message: message$1,
		async "~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				dataset.typed = true;
				dataset.value = {};
				const valueDatasets = await Promise.all(Object.entries(this.entries).map(async ([key, valueSchema]) => {
					if (key in input || (valueSchema.type === "exact_optional" || valueSchema.type === "optional" || valueSchema.type === "nullish") && valueSchema.default !== void 0) {
						const value$1 = key in input ? input[key] : await /* @__PURE__ */ getDefault(valueSchema);
						return [
							key,
							value$1,
							valueSchema,
							await valueSchema["~run"]({ value: value$1 }, config$1)
						];
					}
					return [
						key,
						input[key],
						valueSchema,
						null
					];
				}));
				for (const [key, value$1, valueSchema, valueDataset] of valueDatasets) if (valueDataset) {
					if (valueDataset.issues) {
						const pathItem = {
							type: "object",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of valueDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = valueDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!valueDataset.typed) dataset.typed = false;
					dataset.value[key] = valueDataset.value;
				} else if (valueSchema.fallback !== void 0) dataset.value[key] = await /* @__PURE__ */ getFallback(valueSchema);
				else if (valueSchema.type !== "exact_optional" && valueSchema.type !== "optional" && valueSchema.type !== "nullish") {
					_addIssue(this, "key", dataset, config$1, {
						input: void 0,
						expected: `"${key}"`,
						path: [{
							type: "object",
							origin: "key",
							input,
							key,
							value: value$1
						}]
					});
					if (config$1.abortEarly) break;
				}
				if (!dataset.issues || !config$1.abortEarly) {
					for (const key in input) if (/* @__PURE__ */ _isValidObjectKey(input, key) && !Object.prototype.hasOwnProperty.call(this.entries, key)) dataset.value[key] = input[key];
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/looseTuple/looseTuple.ts
/* @__NO_SIDE_EFFECTS__ */
function looseTuple(items, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "loose_tuple",
		reference: looseTuple,
		expects: "Array",
		async: false,
		items,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (Array.isArray(input)) {
				dataset.typed = true;
				dataset.value = [];
				for (let key = 0; key < this.items.length; key++) {
					const value$1 = input[key];
					const itemDataset = this.items[key]["~run"]({ value: value$1 }, config$1);
					if (itemDataset.issues) {
						const pathItem = {
							type: "array",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of itemDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = itemDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!itemDataset.typed) dataset.typed = false;
					dataset.value.push(itemDataset.value);
				}
				if (!dataset.issues || !config$1.abortEarly) for (let key = this.items.length; key < input.length; key++) dataset.value.push(input[key]);
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/looseTuple/looseTupleAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function looseTupleAsync(items, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "loose_tuple",
		reference: looseTupleAsync,
		expects: "Array",
		async: true,
		items,
		message: message$1,
		async "~run"(dataset, config$1) {
			const input = dataset.value;
			if (Array.isArray(input)) {
				dataset.typed = true;
				dataset.value = [];
				const itemDatasets = await Promise.all(this.items.map(async (item, key) => {
					const value$1 = input[key];
					return [
						key,
						value$1,
						await item["~run"]({ value: value$1 }, config$1)
					];
				}));
				for (const [key, value$1, itemDataset] of itemDatasets) {
					if (itemDataset.issues) {
						const pathItem = {
							type: "array",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of itemDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = itemDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!itemDataset.typed) dataset.typed = false;
					dataset.value.push(itemDataset.value);
				}
				if (!dataset.issues || !config$1.abortEarly) for (let key = this.items.length; key < input.length; key++) dataset.value.push(input[key]);
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/map/map.ts
/* @__NO_SIDE_EFFECTS__ */
function map(key, value$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "map",
		reference: map,
		expects: "Map",
		async: false,
		key,
		value: value$1,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (input instanceof Map) {
				dataset.typed = true;
				dataset.value = /* @__PURE__ */ new Map();
				for (const [inputKey, inputValue] of input) {
					const keyDataset = this.key["~run"]({ value: inputKey }, config$1);
					if (keyDataset.issues) {
						const pathItem = {
							type: "map",
							origin: "key",
							input,
							key: inputKey,
							value: inputValue
						};
						for (const issue of keyDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = keyDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					const valueDataset = this.value["~run"]({ value: inputValue }, config$1);
					if (valueDataset.issues) {
						const pathItem = {
							type: "map",
							origin: "value",
							input,
							key: inputKey,
							value: inputValue
						};
						for (const issue of valueDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = valueDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!keyDataset.typed || !valueDataset.typed) dataset.typed = false;
					dataset.value.set(keyDataset.value, valueDataset.value);
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/map/mapAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function mapAsync(key, value$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "map",
		reference: mapAsync,
		expects: "Map",
		async: true,
		key,
		value: value$1,
		message: message$1,
		async "~run"(dataset, config$1) {
			const input = dataset.value;
			if (input instanceof Map) {
				dataset.typed = true;
				dataset.value = /* @__PURE__ */ new Map();
				const datasets = await Promise.all([...input].map(([inputKey, inputValue]) => Promise.all([
					inputKey,
					inputValue,
					this.key["~run"]({ value: inputKey }, config$1),
					this.value["~run"]({ value: inputValue }, config$1)
				])));
				for (const [inputKey, inputValue, keyDataset, valueDataset] of datasets) {
					if (keyDataset.issues) {
						const pathItem = {
							type: "map",
							origin: "key",
							input,
							key: inputKey,
							value: inputValue
						};
						for (const issue of keyDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = keyDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (valueDataset.issues) {
						const pathItem = {
							type: "map",
							origin: "value",
							input,
							key: inputKey,
							value: inputValue
						};
						for (const issue of valueDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = valueDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!keyDataset.typed || !valueDataset.typed) dataset.typed = false;
					dataset.value.set(keyDataset.value, valueDataset.value);
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/nan/nan.ts
/* @__NO_SIDE_EFFECTS__ */
function nan(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "nan",
		reference: nan,
		expects: "NaN",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (Number.isNaN(dataset.value)) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/never/never.ts
/* @__NO_SIDE_EFFECTS__ */
function never(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "never",
		reference: never,
		expects: "never",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			_addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/nonNullable/nonNullable.ts
/* @__NO_SIDE_EFFECTS__ */
function nonNullable(wrapped, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "non_nullable",
		reference: nonNullable,
		expects: "!null",
		async: false,
		wrapped,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.value !== null) dataset = this.wrapped["~run"](dataset, config$1);
			if (dataset.value === null) _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/nonNullable/nonNullableAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function nonNullableAsync(wrapped, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "non_nullable",
		reference: nonNullableAsync,
		expects: "!null",
		async: true,
		wrapped,
		message: message$1,
		async "~run"(dataset, config$1) {
			if (dataset.value !== null) dataset = await this.wrapped["~run"](dataset, config$1);
			if (dataset.value === null) _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/nonNullish/nonNullish.ts
/* @__NO_SIDE_EFFECTS__ */
function nonNullish(wrapped, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "non_nullish",
		reference: nonNullish,
		expects: "(!null & !undefined)",
		async: false,
		wrapped,
		message: message$1,
		"~run"(dataset, config$1) {
			if (!(dataset.value === null || dataset.value === void 0)) dataset = this.wrapped["~run"](dataset, config$1);
			if (dataset.value === null || dataset.value === void 0) _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/nonNullish/nonNullishAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function nonNullishAsync(wrapped, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "non_nullish",
		reference: nonNullishAsync,
		expects: "(!null & !undefined)",
		async: true,
		wrapped,
		message: message$1,
		async "~run"(dataset, config$1) {
			if (!(dataset.value === null || dataset.value === void 0)) dataset = await this.wrapped["~run"](dataset, config$1);
			if (dataset.value === null || dataset.value === void 0) _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/nonOptional/nonOptional.ts
/* @__NO_SIDE_EFFECTS__ */
function nonOptional(wrapped, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "non_optional",
		reference: nonOptional,
		expects: "!undefined",
		async: false,
		wrapped,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.value !== void 0) dataset = this.wrapped["~run"](dataset, config$1);
			if (dataset.value === void 0) _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/nonOptional/nonOptionalAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function nonOptionalAsync(wrapped, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "non_optional",
		reference: nonOptionalAsync,
		expects: "!undefined",
		async: true,
		wrapped,
		message: message$1,
		async "~run"(dataset, config$1) {
			if (dataset.value !== void 0) dataset = await this.wrapped["~run"](dataset, config$1);
			if (dataset.value === void 0) _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/null/null.ts
/* @__NO_SIDE_EFFECTS__ */
function null_(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "null",
		reference: null_,
		expects: "null",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.value === null) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/nullable/nullable.ts
/* @__NO_SIDE_EFFECTS__ */
function nullable(wrapped, default_) {
	return _standardSchema({
		kind: "schema",
		type: "nullable",
		reference: nullable,
		expects: `(${wrapped.expects} | null)`,
		async: false,
		wrapped,
		default: default_,
		"~run"(dataset, config$1) {
			if (dataset.value === null) {
				if (this.default !== void 0) dataset.value = /* @__PURE__ */ getDefault(this, dataset, config$1);
				if (dataset.value === null) {
					dataset.typed = true;
					return dataset;
				}
			}
			return this.wrapped["~run"](dataset, config$1);
		}
	});
}

//#endregion
//#region src/schemas/nullable/nullableAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function nullableAsync(wrapped, default_) {
	return _standardSchema({
		kind: "schema",
		type: "nullable",
		reference: nullableAsync,
		expects: `(${wrapped.expects} | null)`,
		async: true,
		wrapped,
		default: default_,
		async "~run"(dataset, config$1) {
			if (dataset.value === null) {
				if (this.default !== void 0) dataset.value = await /* @__PURE__ */ getDefault(this, dataset, config$1);
				if (dataset.value === null) {
					dataset.typed = true;
					return dataset;
				}
			}
			return this.wrapped["~run"](dataset, config$1);
		}
	});
}

//#endregion
//#region src/schemas/nullish/nullish.ts
/* @__NO_SIDE_EFFECTS__ */
function nullish(wrapped, default_) {
	return _standardSchema({
		kind: "schema",
		type: "nullish",
		reference: nullish,
		expects: `(${wrapped.expects} | null | undefined)`,
		async: false,
		wrapped,
		default: default_,
		"~run"(dataset, config$1) {
			if (dataset.value === null || dataset.value === void 0) {
				if (this.default !== void 0) dataset.value = /* @__PURE__ */ getDefault(this, dataset, config$1);
				if (dataset.value === null || dataset.value === void 0) {
					dataset.typed = true;
					return dataset;
				}
			}
			return this.wrapped["~run"](dataset, config$1);
		}
	});
}

//#endregion
//#region src/schemas/nullish/nullishAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function nullishAsync(wrapped, default_) {
	return _standardSchema({
		kind: "schema",
		type: "nullish",
		reference: nullishAsync,
		expects: `(${wrapped.expects} | null | undefined)`,
		async: true,
		wrapped,
		default: default_,
		async "~run"(dataset, config$1) {
			if (dataset.value === null || dataset.value === void 0) {
				if (this.default !== void 0) dataset.value = await /* @__PURE__ */ getDefault(this, dataset, config$1);
				if (dataset.value === null || dataset.value === void 0) {
					dataset.typed = true;
					return dataset;
				}
			}
			return this.wrapped["~run"](dataset, config$1);
		}
	});
}

//#endregion
//#region src/schemas/number/number.ts
/* @__NO_SIDE_EFFECTS__ */
function number(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "number",
		reference: number,
		expects: "number",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (typeof dataset.value === "number" && !isNaN(dataset.value)) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/object/object.ts
/* @__NO_SIDE_EFFECTS__ */
function object(entries$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "object",
		reference: object,
		expects: "Object",
		async: false,
		entries: entries$1,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				dataset.typed = true;
				dataset.value = {};
				for (const key in this.entries) {
					const valueSchema = this.entries[key];
					if (key in input || (valueSchema.type === "exact_optional" || valueSchema.type === "optional" || valueSchema.type === "nullish") && valueSchema.default !== void 0) {
						const value$1 = key in input ? input[key] : /* @__PURE__ */ getDefault(valueSchema);
						const valueDataset = valueSchema["~run"]({ value: value$1 }, config$1);
						if (valueDataset.issues) {
							const pathItem = {
								type: "object",
								origin: "value",
								input,
								key,
								value: value$1
							};
							for (const issue of valueDataset.issues) {
								if (issue.path) issue.path.unshift(pathItem);
								else issue.path = [pathItem];
								dataset.issues?.push(issue);
							}
							if (!dataset.issues) dataset.issues = valueDataset.issues;
							if (config$1.abortEarly) {
								dataset.typed = false;
								break;
							}
						}
						if (!valueDataset.typed) dataset.typed = false;
						dataset.value[key] = valueDataset.value;
					} else if (valueSchema.fallback !== void 0) dataset.value[key] = /* @__PURE__ */ getFallback(valueSchema);
					else if (valueSchema.type !== "exact_optional" && valueSchema.type !== "optional" && valueSchema.type !== "nullish") {
						_addIssue(this, "key", dataset, config$1, {
							input: void 0,
							expected: `"${key}"`,
							path: [{
								type: "object",
								origin: "key",
								input,
								key,
								value: input[key]
							}]
						});
						if (config$1.abortEarly) break;
					}
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/object/objectAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function objectAsync(entries$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "object",
		reference: objectAsync,
		expects: "Object",
		async: true,
		entries: entries$1,
		message: message$1,
		async "~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				dataset.typed = true;
				dataset.value = {};
				const valueDatasets = await Promise.all(Object.entries(this.entries).map(async ([key, valueSchema]) => {
					if (key in input || (valueSchema.type === "exact_optional" || valueSchema.type === "optional" || valueSchema.type === "nullish") && valueSchema.default !== void 0) {
						const value$1 = key in input ? input[key] : await /* @__PURE__ */ getDefault(valueSchema);
						return [
							key,
							value$1,
							valueSchema,
							await valueSchema["~run"]({ value: value$1 }, config$1)
						];
					}
					return [
						key,
						input[key],
						valueSchema,
						null
					];
				}));
				for (const [key, value$1, valueSchema, valueDataset] of valueDatasets) if (valueDataset) {
					if (valueDataset.issues) {
						const pathItem = {
							type: "object",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of valueDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = valueDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!valueDataset.typed) dataset.typed = false;
					dataset.value[key] = valueDataset.value;
				} else if (valueSchema.fallback !== void 0) dataset.value[key] = await /* @__PURE__ */ getFallback(valueSchema);
				else if (valueSchema.type !== "exact_optional" && valueSchema.type !== "optional" && valueSchema.type !== "nullish") {
					_addIssue(this, "key", dataset, config$1, {
						input: void 0,
						expected: `"${key}"`,
						path: [{
							type: "object",
							origin: "key",
							input,
							key,
							value: value$1
						}]
					});
					if (config$1.abortEarly) break;
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/objectWithRest/objectWithRest.ts
/* @__NO_SIDE_EFFECTS__ */
function objectWithRest(entries$1, rest, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "object_with_rest",
		reference: objectWithRest,
		expects: "Object",
		async: false,
		entries: entries$1,
		rest,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				dataset.typed = true;
				dataset.value = {};
				for (const key in this.entries) {
					const valueSchema = this.entries[key];
					if (key in input || (valueSchema.type === "exact_optional" || valueSchema.type === "optional" || valueSchema.type === "nullish") && valueSchema.default !== void 0) {
						const value$1 = key in input ? input[key] : /* @__PURE__ */ getDefault(valueSchema);
						const valueDataset = valueSchema["~run"]({ value: value$1 }, config$1);
						if (valueDataset.issues) {
							const pathItem = {
								type: "object",
								origin: "value",
								input,
								key,
								value: value$1
							};
							for (const issue of valueDataset.issues) {
								if (issue.path) issue.path.unshift(pathItem);
								else issue.path = [pathItem];
								dataset.issues?.push(issue);
							}
							if (!dataset.issues) dataset.issues = valueDataset.issues;
							if (config$1.abortEarly) {
								dataset.typed = false;
								break;
							}
						}
						if (!valueDataset.typed) dataset.typed = false;
						dataset.value[key] = valueDataset.value;
					} else if (valueSchema.fallback !== void 0) dataset.value[key] = /* @__PURE__ */ getFallback(valueSchema);
					else if (valueSchema.type !== "exact_optional" && valueSchema.type !== "optional" && valueSchema.type !== "nullish") {
						_addIssue(this, "key", dataset, config$1, {
							input: void 0,
							expected: `"${key}"`,
							path: [{
								type: "object",
								origin: "key",
								input,
								key,
								value: input[key]
							}]
						});
						if (config$1.abortEarly) break;
					}
				}
				if (!dataset.issues || !config$1.abortEarly) {
					for (const key in input) if (/* @__PURE__ */ _isValidObjectKey(input, key) && !Object.prototype.hasOwnProperty.call(this.entries, key)) {
						const valueDataset = this.rest["~run"]({ value: input[key] }, config$1);
						if (valueDataset.issues) {
							const pathItem = {
								type: "object",
								origin: "value",
								input,
								key,
								value: input[key]
							};
							for (const issue of valueDataset.issues) {
								if (issue.path) issue.path.unshift(pathItem);
								else issue.path = [pathItem];
								dataset.issues?.push(issue);
							}
							if (!dataset.issues) dataset.issues = valueDataset.issues;
							if (config$1.abortEarly) {
								dataset.typed = false;
								break;
							}
						}
						if (!valueDataset.typed) dataset.typed = false;
						dataset.value[key] = valueDataset.value;
					}
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/objectWithRest/objectWithRestAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function objectWithRestAsync(entries$1, rest, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "object_with_rest",
		reference: objectWithRestAsync,
		expects: "Object",
		async: true,
		entries: entries$1,
		rest,
		message: message$1,
		async "~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				dataset.typed = true;
				dataset.value = {};
				const [normalDatasets, restDatasets] = await Promise.all([Promise.all(Object.entries(this.entries).map(async ([key, valueSchema]) => {
					if (key in input || (valueSchema.type === "exact_optional" || valueSchema.type === "optional" || valueSchema.type === "nullish") && valueSchema.default !== void 0) {
						const value$1 = key in input ? input[key] : await /* @__PURE__ */ getDefault(valueSchema);
						return [
							key,
							value$1,
							valueSchema,
							await valueSchema["~run"]({ value: value$1 }, config$1)
						];
					}
					return [
						key,
						input[key],
						valueSchema,
						null
					];
				})), Promise.all(Object.entries(input).filter(([key]) => /* @__PURE__ */ _isValidObjectKey(input, key) && !Object.prototype.hasOwnProperty.call(this.entries, key)).map(async ([key, value$1]) => [
					key,
					value$1,
					await this.rest["~run"]({ value: value$1 }, config$1)
				]))]);
				for (const [key, value$1, valueSchema, valueDataset] of normalDatasets) if (valueDataset) {
					if (valueDataset.issues) {
						const pathItem = {
							type: "object",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of valueDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = valueDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!valueDataset.typed) dataset.typed = false;
					dataset.value[key] = valueDataset.value;
				} else if (valueSchema.fallback !== void 0) dataset.value[key] = await /* @__PURE__ */ getFallback(valueSchema);
				else if (valueSchema.type !== "exact_optional" && valueSchema.type !== "optional" && valueSchema.type !== "nullish") {
					_addIssue(this, "key", dataset, config$1, {
						input: void 0,
						expected: `"${key}"`,
						path: [{
							type: "object",
							origin: "key",
							input,
							key,
							value: value$1
						}]
					});
					if (config$1.abortEarly) break;
				}
				if (!dataset.issues || !config$1.abortEarly) for (const [key, value$1, valueDataset] of restDatasets) {
					if (valueDataset.issues) {
						const pathItem = {
							type: "object",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of valueDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = valueDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!valueDataset.typed) dataset.typed = false;
					dataset.value[key] = valueDataset.value;
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/optional/optional.ts
/* @__NO_SIDE_EFFECTS__ */
function optional(wrapped, default_) {
	return _standardSchema({
		kind: "schema",
		type: "optional",
		reference: optional,
		expects: `(${wrapped.expects} | undefined)`,
		async: false,
		wrapped,
		default: default_,
		"~run"(dataset, config$1) {
			if (dataset.value === void 0) {
				if (this.default !== void 0) dataset.value = /* @__PURE__ */ getDefault(this, dataset, config$1);
				if (dataset.value === void 0) {
					dataset.typed = true;
					return dataset;
				}
			}
			return this.wrapped["~run"](dataset, config$1);
		}
	});
}

//#endregion
//#region src/schemas/optional/optionalAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function optionalAsync(wrapped, default_) {
	return _standardSchema({
		kind: "schema",
		type: "optional",
		reference: optionalAsync,
		expects: `(${wrapped.expects} | undefined)`,
		async: true,
		wrapped,
		default: default_,
		async "~run"(dataset, config$1) {
			if (dataset.value === void 0) {
				if (this.default !== void 0) dataset.value = await /* @__PURE__ */ getDefault(this, dataset, config$1);
				if (dataset.value === void 0) {
					dataset.typed = true;
					return dataset;
				}
			}
			return this.wrapped["~run"](dataset, config$1);
		}
	});
}

//#endregion
//#region src/schemas/picklist/picklist.ts
/* @__NO_SIDE_EFFECTS__ */
function picklist(options, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "picklist",
		reference: picklist,
		expects: /* @__PURE__ */ _joinExpects(options.map(_stringify), "|"),
		async: false,
		options,
		message: message$1,
		"~run"(dataset, config$1) {
			if (this.options.includes(dataset.value)) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/promise/promise.ts
/* @__NO_SIDE_EFFECTS__ */
function promise(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "promise",
		reference: promise,
		expects: "Promise",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.value instanceof Promise) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/record/record.ts
/* @__NO_SIDE_EFFECTS__ */
function record(key, value$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "record",
		reference: record,
		expects: "Object",
		async: false,
		key,
		value: value$1,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				dataset.typed = true;
				dataset.value = {};
				for (const entryKey in input) if (/* @__PURE__ */ _isValidObjectKey(input, entryKey)) {
					const entryValue = input[entryKey];
					const keyDataset = this.key["~run"]({ value: entryKey }, config$1);
					if (keyDataset.issues) {
						const pathItem = {
							type: "object",
							origin: "key",
							input,
							key: entryKey,
							value: entryValue
						};
						for (const issue of keyDataset.issues) {
							issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = keyDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					const valueDataset = this.value["~run"]({ value: entryValue }, config$1);
					if (valueDataset.issues) {
						const pathItem = {
							type: "object",
							origin: "value",
							input,
							key: entryKey,
							value: entryValue
						};
						for (const issue of valueDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = valueDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!keyDataset.typed || !valueDataset.typed) dataset.typed = false;
					if (keyDataset.typed) dataset.value[keyDataset.value] = valueDataset.value;
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/record/recordAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function recordAsync(key, value$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "record",
		reference: recordAsync,
		expects: "Object",
		async: true,
		key,
		value: value$1,
		message: message$1,
		async "~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				dataset.typed = true;
				dataset.value = {};
				const datasets = await Promise.all(Object.entries(input).filter(([key$1]) => /* @__PURE__ */ _isValidObjectKey(input, key$1)).map(([entryKey, entryValue]) => Promise.all([
					entryKey,
					entryValue,
					this.key["~run"]({ value: entryKey }, config$1),
					this.value["~run"]({ value: entryValue }, config$1)
				])));
				for (const [entryKey, entryValue, keyDataset, valueDataset] of datasets) {
					if (keyDataset.issues) {
						const pathItem = {
							type: "object",
							origin: "key",
							input,
							key: entryKey,
							value: entryValue
						};
						for (const issue of keyDataset.issues) {
							issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = keyDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (valueDataset.issues) {
						const pathItem = {
							type: "object",
							origin: "value",
							input,
							key: entryKey,
							value: entryValue
						};
						for (const issue of valueDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = valueDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!keyDataset.typed || !valueDataset.typed) dataset.typed = false;
					if (keyDataset.typed) dataset.value[keyDataset.value] = valueDataset.value;
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/set/set.ts
/* @__NO_SIDE_EFFECTS__ */
function set(value$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "set",
		reference: set,
		expects: "Set",
		async: false,
		value: value$1,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (input instanceof Set) {
				dataset.typed = true;
				dataset.value = /* @__PURE__ */ new Set();
				for (const inputValue of input) {
					const valueDataset = this.value["~run"]({ value: inputValue }, config$1);
					if (valueDataset.issues) {
						const pathItem = {
							type: "set",
							origin: "value",
							input,
							key: null,
							value: inputValue
						};
						for (const issue of valueDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = valueDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!valueDataset.typed) dataset.typed = false;
					dataset.value.add(valueDataset.value);
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/set/setAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function setAsync(value$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "set",
		reference: setAsync,
		expects: "Set",
		async: true,
		value: value$1,
		message: message$1,
		async "~run"(dataset, config$1) {
			const input = dataset.value;
			if (input instanceof Set) {
				dataset.typed = true;
				dataset.value = /* @__PURE__ */ new Set();
				const valueDatasets = await Promise.all([...input].map(async (inputValue) => [inputValue, await this.value["~run"]({ value: inputValue }, config$1)]));
				for (const [inputValue, valueDataset] of valueDatasets) {
					if (valueDataset.issues) {
						const pathItem = {
							type: "set",
							origin: "value",
							input,
							key: null,
							value: inputValue
						};
						for (const issue of valueDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = valueDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!valueDataset.typed) dataset.typed = false;
					dataset.value.add(valueDataset.value);
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/strictObject/strictObject.ts
/* @__NO_SIDE_EFFECTS__ */
function strictObject(entries$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "strict_object",
		reference: strictObject,
		expects: "Object",
		async: false,
		entries: entries$1,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				dataset.typed = true;
				dataset.value = {};
				for (const key in this.entries) {
					const valueSchema = this.entries[key];
					if (key in input || (valueSchema.type === "exact_optional" || valueSchema.type === "optional" || valueSchema.type === "nullish") && valueSchema.default !== void 0) {
						const value$1 = key in input ? input[key] : /* @__PURE__ */ getDefault(valueSchema);
						const valueDataset = valueSchema["~run"]({ value: value$1 }, config$1);
						if (valueDataset.issues) {
							const pathItem = {
								type: "object",
								origin: "value",
								input,
								key,
								value: value$1
							};
							for (const issue of valueDataset.issues) {
								if (issue.path) issue.path.unshift(pathItem);
								else issue.path = [pathItem];
								dataset.issues?.push(issue);
							}
							if (!dataset.issues) dataset.issues = valueDataset.issues;
							if (config$1.abortEarly) {
								dataset.typed = false;
								break;
							}
						}
						if (!valueDataset.typed) dataset.typed = false;
						dataset.value[key] = valueDataset.value;
					} else if (valueSchema.fallback !== void 0) dataset.value[key] = /* @__PURE__ */ getFallback(valueSchema);
					else if (valueSchema.type !== "exact_optional" && valueSchema.type !== "optional" && valueSchema.type !== "nullish") {
						_addIssue(this, "key", dataset, config$1, {
							input: void 0,
							expected: `"${key}"`,
							path: [{
								type: "object",
								origin: "key",
								input,
								key,
								value: input[key]
							}]
						});
						if (config$1.abortEarly) break;
					}
				}
				if (!dataset.issues || !config$1.abortEarly) {
					for (const key in input) if (!Object.prototype.hasOwnProperty.call(this.entries, key)) {
						_addIssue(this, "key", dataset, config$1, {
							input: key,
							expected: "never",
							path: [{
								type: "object",
								origin: "key",
								input,
								key,
								value: input[key]
							}]
						});
						break;
					}
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/strictObject/strictObjectAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function strictObjectAsync(entries$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "strict_object",
		reference: strictObjectAsync,
		expects: "Object",
		async: true,
		entries: entries$1,
		message: message$1,
		async "~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				dataset.typed = true;
				dataset.value = {};
				const valueDatasets = await Promise.all(Object.entries(this.entries).map(async ([key, valueSchema]) => {
					if (key in input || (valueSchema.type === "exact_optional" || valueSchema.type === "optional" || valueSchema.type === "nullish") && valueSchema.default !== void 0) {
						const value$1 = key in input ? input[key] : await /* @__PURE__ */ getDefault(valueSchema);
						return [
							key,
							value$1,
							valueSchema,
							await valueSchema["~run"]({ value: value$1 }, config$1)
						];
					}
					return [
						key,
						input[key],
						valueSchema,
						null
					];
				}));
				for (const [key, value$1, valueSchema, valueDataset] of valueDatasets) if (valueDataset) {
					if (valueDataset.issues) {
						const pathItem = {
							type: "object",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of valueDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = valueDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!valueDataset.typed) dataset.typed = false;
					dataset.value[key] = valueDataset.value;
				} else if (valueSchema.fallback !== void 0) dataset.value[key] = await /* @__PURE__ */ getFallback(valueSchema);
				else if (valueSchema.type !== "exact_optional" && valueSchema.type !== "optional" && valueSchema.type !== "nullish") {
					_addIssue(this, "key", dataset, config$1, {
						input: void 0,
						expected: `"${key}"`,
						path: [{
							type: "object",
							origin: "key",
							input,
							key,
							value: value$1
						}]
					});
					if (config$1.abortEarly) break;
				}
				if (!dataset.issues || !config$1.abortEarly) {
					for (const key in input) if (!Object.prototype.hasOwnProperty.call(this.entries, key)) {
						_addIssue(this, "key", dataset, config$1, {
							input: key,
							expected: "never",
							path: [{
								type: "object",
								origin: "key",
								input,
								key,
								value: input[key]
							}]
						});
						break;
					}
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/strictTuple/strictTuple.ts
/* @__NO_SIDE_EFFECTS__ */
function strictTuple(items, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "strict_tuple",
		reference: strictTuple,
		expects: "Array",
		async: false,
		items,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (Array.isArray(input)) {
				dataset.typed = true;
				dataset.value = [];
				for (let key = 0; key < this.items.length; key++) {
					const value$1 = input[key];
					const itemDataset = this.items[key]["~run"]({ value: value$1 }, config$1);
					if (itemDataset.issues) {
						const pathItem = {
							type: "array",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of itemDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = itemDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!itemDataset.typed) dataset.typed = false;
					dataset.value.push(itemDataset.value);
				}
				if (!(dataset.issues && config$1.abortEarly) && this.items.length < input.length) _addIssue(this, "type", dataset, config$1, {
					input: input[this.items.length],
					expected: "never",
					path: [{
						type: "array",
						origin: "value",
						input,
						key: this.items.length,
						value: input[this.items.length]
					}]
				});
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/strictTuple/strictTupleAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function strictTupleAsync(items, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "strict_tuple",
		reference: strictTupleAsync,
		expects: "Array",
		async: true,
		items,
		message: message$1,
		async "~run"(dataset, config$1) {
			const input = dataset.value;
			if (Array.isArray(input)) {
				dataset.typed = true;
				dataset.value = [];
				const itemDatasets = await Promise.all(this.items.map(async (item, key) => {
					const value$1 = input[key];
					return [
						key,
						value$1,
						await item["~run"]({ value: value$1 }, config$1)
					];
				}));
				for (const [key, value$1, itemDataset] of itemDatasets) {
					if (itemDataset.issues) {
						const pathItem = {
							type: "array",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of itemDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = itemDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!itemDataset.typed) dataset.typed = false;
					dataset.value.push(itemDataset.value);
				}
				if (!(dataset.issues && config$1.abortEarly) && this.items.length < input.length) _addIssue(this, "type", dataset, config$1, {
					input: input[this.items.length],
					expected: "never",
					path: [{
						type: "array",
						origin: "value",
						input,
						key: this.items.length,
						value: input[this.items.length]
					}]
				});
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/string/string.ts
/* @__NO_SIDE_EFFECTS__ */
function string(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "string",
		reference: string,
		expects: "string",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (typeof dataset.value === "string") dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/symbol/symbol.ts
/* @__NO_SIDE_EFFECTS__ */
function symbol(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "symbol",
		reference: symbol,
		expects: "symbol",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (typeof dataset.value === "symbol") dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/tuple/tuple.ts
/* @__NO_SIDE_EFFECTS__ */
function tuple(items, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "tuple",
		reference: tuple,
		expects: "Array",
		async: false,
		items,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (Array.isArray(input)) {
				dataset.typed = true;
				dataset.value = [];
				for (let key = 0; key < this.items.length; key++) {
					const value$1 = input[key];
					const itemDataset = this.items[key]["~run"]({ value: value$1 }, config$1);
					if (itemDataset.issues) {
						const pathItem = {
							type: "array",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of itemDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = itemDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!itemDataset.typed) dataset.typed = false;
					dataset.value.push(itemDataset.value);
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/tuple/tupleAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function tupleAsync(items, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "tuple",
		reference: tupleAsync,
		expects: "Array",
		async: true,
		items,
		message: message$1,
		async "~run"(dataset, config$1) {
			const input = dataset.value;
			if (Array.isArray(input)) {
				dataset.typed = true;
				dataset.value = [];
				const itemDatasets = await Promise.all(this.items.map(async (item, key) => {
					const value$1 = input[key];
					return [
						key,
						value$1,
						await item["~run"]({ value: value$1 }, config$1)
					];
				}));
				for (const [key, value$1, itemDataset] of itemDatasets) {
					if (itemDataset.issues) {
						const pathItem = {
							type: "array",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of itemDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = itemDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!itemDataset.typed) dataset.typed = false;
					dataset.value.push(itemDataset.value);
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/tupleWithRest/tupleWithRest.ts
/* @__NO_SIDE_EFFECTS__ */
function tupleWithRest(items, rest, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "tuple_with_rest",
		reference: tupleWithRest,
		expects: "Array",
		async: false,
		items,
		rest,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (Array.isArray(input)) {
				dataset.typed = true;
				dataset.value = [];
				for (let key = 0; key < this.items.length; key++) {
					const value$1 = input[key];
					const itemDataset = this.items[key]["~run"]({ value: value$1 }, config$1);
					if (itemDataset.issues) {
						const pathItem = {
							type: "array",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of itemDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = itemDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!itemDataset.typed) dataset.typed = false;
					dataset.value.push(itemDataset.value);
				}
				if (!dataset.issues || !config$1.abortEarly) for (let key = this.items.length; key < input.length; key++) {
					const value$1 = input[key];
					const itemDataset = this.rest["~run"]({ value: value$1 }, config$1);
					if (itemDataset.issues) {
						const pathItem = {
							type: "array",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of itemDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = itemDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!itemDataset.typed) dataset.typed = false;
					dataset.value.push(itemDataset.value);
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/tupleWithRest/tupleWithRestAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function tupleWithRestAsync(items, rest, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "tuple_with_rest",
		reference: tupleWithRestAsync,
		expects: "Array",
		async: true,
		items,
		rest,
		message: message$1,
		async "~run"(dataset, config$1) {
			const input = dataset.value;
			if (Array.isArray(input)) {
				dataset.typed = true;
				dataset.value = [];
				const [normalDatasets, restDatasets] = await Promise.all([Promise.all(this.items.map(async (item, key) => {
					const value$1 = input[key];
					return [
						key,
						value$1,
						await item["~run"]({ value: value$1 }, config$1)
					];
				})), Promise.all(input.slice(this.items.length).map(async (value$1, key) => {
					return [
						key + this.items.length,
						value$1,
						await this.rest["~run"]({ value: value$1 }, config$1)
					];
				}))]);
				for (const [key, value$1, itemDataset] of normalDatasets) {
					if (itemDataset.issues) {
						const pathItem = {
							type: "array",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of itemDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = itemDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!itemDataset.typed) dataset.typed = false;
					dataset.value.push(itemDataset.value);
				}
				if (!dataset.issues || !config$1.abortEarly) for (const [key, value$1, itemDataset] of restDatasets) {
					if (itemDataset.issues) {
						const pathItem = {
							type: "array",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of itemDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = itemDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!itemDataset.typed) dataset.typed = false;
					dataset.value.push(itemDataset.value);
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/undefined/undefined.ts
/* @__NO_SIDE_EFFECTS__ */
function undefined_(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "undefined",
		reference: undefined_,
		expects: "undefined",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.value === void 0) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/undefinedable/undefinedable.ts
/* @__NO_SIDE_EFFECTS__ */
function undefinedable(wrapped, default_) {
	return _standardSchema({
		kind: "schema",
		type: "undefinedable",
		reference: undefinedable,
		expects: `(${wrapped.expects} | undefined)`,
		async: false,
		wrapped,
		default: default_,
		"~run"(dataset, config$1) {
			if (dataset.value === void 0) {
				if (this.default !== void 0) dataset.value = /* @__PURE__ */ getDefault(this, dataset, config$1);
				if (dataset.value === void 0) {
					dataset.typed = true;
					return dataset;
				}
			}
			return this.wrapped["~run"](dataset, config$1);
		}
	});
}

//#endregion
//#region src/schemas/undefinedable/undefinedableAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function undefinedableAsync(wrapped, default_) {
	return _standardSchema({
		kind: "schema",
		type: "undefinedable",
		reference: undefinedableAsync,
		expects: `(${wrapped.expects} | undefined)`,
		async: true,
		wrapped,
		default: default_,
		async "~run"(dataset, config$1) {
			if (dataset.value === void 0) {
				if (this.default !== void 0) dataset.value = await /* @__PURE__ */ getDefault(this, dataset, config$1);
				if (dataset.value === void 0) {
					dataset.typed = true;
					return dataset;
				}
			}
			return this.wrapped["~run"](dataset, config$1);
		}
	});
}

//#endregion
//#region src/schemas/union/utils/_subIssues/_subIssues.ts
/**
* Returns the sub issues of the provided datasets for the union issue.
*
* @param datasets The datasets.
*
* @returns The sub issues.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _subIssues(datasets) {
	let issues;
	if (datasets) for (const dataset of datasets) if (issues) for (const issue of dataset.issues) issues.push(issue);
	else issues = dataset.issues;
	return issues;
}

//#endregion
//#region src/schemas/union/union.ts
/* @__NO_SIDE_EFFECTS__ */
function union(options, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "union",
		reference: union,
		expects: /* @__PURE__ */ _joinExpects(options.map((option) => option.expects), "|"),
		async: false,
		options,
		message: message$1,
		"~run"(dataset, config$1) {
			let validDataset;
			let typedDatasets;
			let untypedDatasets;
			for (const schema of this.options) {
				const optionDataset = schema["~run"]({ value: dataset.value }, config$1);
				if (optionDataset.typed) if (optionDataset.issues) if (typedDatasets) typedDatasets.push(optionDataset);
				else typedDatasets = [optionDataset];
				else {
					validDataset = optionDataset;
					break;
				}
				else if (untypedDatasets) untypedDatasets.push(optionDataset);
				else untypedDatasets = [optionDataset];
			}
			if (validDataset) return validDataset;
			if (typedDatasets) {
				if (typedDatasets.length === 1) return typedDatasets[0];
				_addIssue(this, "type", dataset, config$1, { issues: /* @__PURE__ */ _subIssues(typedDatasets) });
				dataset.typed = true;
			} else if (untypedDatasets?.length === 1) return untypedDatasets[0];
			else _addIssue(this, "type", dataset, config$1, { issues: /* @__PURE__ */ _subIssues(untypedDatasets) });
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/union/unionAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function unionAsync(options, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "union",
		reference: unionAsync,
		expects: /* @__PURE__ */ _joinExpects(options.map((option) => option.expects), "|"),
		async: true,
		options,
		message: message$1,
		async "~run"(dataset, config$1) {
			let validDataset;
			let typedDatasets;
			let untypedDatasets;
			for (const schema of this.options) {
				const optionDataset = await schema["~run"]({ value: dataset.value }, config$1);
				if (optionDataset.typed) if (optionDataset.issues) if (typedDatasets) typedDatasets.push(optionDataset);
				else typedDatasets = [optionDataset];
				else {
					validDataset = optionDataset;
					break;
				}
				else if (untypedDatasets) untypedDatasets.push(optionDataset);
				else untypedDatasets = [optionDataset];
			}
			if (validDataset) return validDataset;
			if (typedDatasets) {
				if (typedDatasets.length === 1) return typedDatasets[0];
				_addIssue(this, "type", dataset, config$1, { issues: /* @__PURE__ */ _subIssues(typedDatasets) });
				dataset.typed = true;
			} else if (untypedDatasets?.length === 1) return untypedDatasets[0];
			else _addIssue(this, "type", dataset, config$1, { issues: /* @__PURE__ */ _subIssues(untypedDatasets) });
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/unknown/unknown.ts
/**
* Creates a unknown schema.
*
* @returns A unknown schema.
*/
/* @__NO_SIDE_EFFECTS__ */
function dist_unknown() {
	return _standardSchema({
		kind: "schema",
		type: "unknown",
		reference: dist_unknown,
		expects: "unknown",
		async: false,
		"~run"(dataset) {
			dataset.typed = true;
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/variant/variant.ts
/* @__NO_SIDE_EFFECTS__ */
function variant(key, options, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "variant",
		reference: variant,
		expects: "Object",
		async: false,
		key,
		options,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				let outputDataset;
				let maxDiscriminatorPriority = 0;
				let invalidDiscriminatorKey = this.key;
				let expectedDiscriminators = [];
				const parseOptions = (variant$1, allKeys) => {
					for (const schema of variant$1.options) {
						if (schema.type === "variant") parseOptions(schema, new Set(allKeys).add(schema.key));
						else {
							let keysAreValid = true;
							let currentPriority = 0;
							for (const currentKey of allKeys) {
								const discriminatorSchema = schema.entries[currentKey];
								if (currentKey in input ? discriminatorSchema["~run"]({
									typed: false,
									value: input[currentKey]
								}, ABORT_EARLY_CONFIG).issues : discriminatorSchema.type !== "exact_optional" && discriminatorSchema.type !== "optional" && discriminatorSchema.type !== "nullish") {
									keysAreValid = false;
									if (invalidDiscriminatorKey !== currentKey && (maxDiscriminatorPriority < currentPriority || maxDiscriminatorPriority === currentPriority && currentKey in input && !(invalidDiscriminatorKey in input))) {
										maxDiscriminatorPriority = currentPriority;
										invalidDiscriminatorKey = currentKey;
										expectedDiscriminators = [];
									}
									if (invalidDiscriminatorKey === currentKey) expectedDiscriminators.push(schema.entries[currentKey].expects);
									break;
								}
								currentPriority++;
							}
							if (keysAreValid) {
								const optionDataset = schema["~run"]({ value: input }, config$1);
								if (!outputDataset || !outputDataset.typed && optionDataset.typed) outputDataset = optionDataset;
							}
						}
						if (outputDataset && !outputDataset.issues) break;
					}
				};
				parseOptions(this, new Set([this.key]));
				if (outputDataset) return outputDataset;
				_addIssue(this, "type", dataset, config$1, {
					input: input[invalidDiscriminatorKey],
					expected: /* @__PURE__ */ _joinExpects(expectedDiscriminators, "|"),
					path: [{
						type: "object",
						origin: "value",
						input,
						key: invalidDiscriminatorKey,
						value: input[invalidDiscriminatorKey]
					}]
				});
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/variant/variantAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function variantAsync(key, options, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "variant",
		reference: variantAsync,
		expects: "Object",
		async: true,
		key,
		options,
		message: message$1,
		async "~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				let outputDataset;
				let maxDiscriminatorPriority = 0;
				let invalidDiscriminatorKey = this.key;
				let expectedDiscriminators = [];
				const parseOptions = async (variant$1, allKeys) => {
					for (const schema of variant$1.options) {
						if (schema.type === "variant") await parseOptions(schema, new Set(allKeys).add(schema.key));
						else {
							let keysAreValid = true;
							let currentPriority = 0;
							for (const currentKey of allKeys) {
								const discriminatorSchema = schema.entries[currentKey];
								if (currentKey in input ? (await discriminatorSchema["~run"]({
									typed: false,
									value: input[currentKey]
								}, ABORT_EARLY_CONFIG)).issues : discriminatorSchema.type !== "exact_optional" && discriminatorSchema.type !== "optional" && discriminatorSchema.type !== "nullish") {
									keysAreValid = false;
									if (invalidDiscriminatorKey !== currentKey && (maxDiscriminatorPriority < currentPriority || maxDiscriminatorPriority === currentPriority && currentKey in input && !(invalidDiscriminatorKey in input))) {
										maxDiscriminatorPriority = currentPriority;
										invalidDiscriminatorKey = currentKey;
										expectedDiscriminators = [];
									}
									if (invalidDiscriminatorKey === currentKey) expectedDiscriminators.push(schema.entries[currentKey].expects);
									break;
								}
								currentPriority++;
							}
							if (keysAreValid) {
								const optionDataset = await schema["~run"]({ value: input }, config$1);
								if (!outputDataset || !outputDataset.typed && optionDataset.typed) outputDataset = optionDataset;
							}
						}
						if (outputDataset && !outputDataset.issues) break;
					}
				};
				await parseOptions(this, new Set([this.key]));
				if (outputDataset) return outputDataset;
				_addIssue(this, "type", dataset, config$1, {
					input: input[invalidDiscriminatorKey],
					expected: /* @__PURE__ */ _joinExpects(expectedDiscriminators, "|"),
					path: [{
						type: "object",
						origin: "value",
						input,
						key: invalidDiscriminatorKey,
						value: input[invalidDiscriminatorKey]
					}]
				});
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/void/void.ts
/* @__NO_SIDE_EFFECTS__ */
function void_(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "void",
		reference: void_,
		expects: "void",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.value === void 0) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/methods/keyof/keyof.ts
/* @__NO_SIDE_EFFECTS__ */
function keyof(schema, message$1) {
	return /* @__PURE__ */ picklist(Object.keys(schema.entries), message$1);
}

//#endregion
//#region src/methods/message/message.ts
/**
* Changes the local message configuration of a schema.
*
* @param schema The schema to configure.
* @param message_ The error message.
*
* @returns The configured schema.
*/
/* @__NO_SIDE_EFFECTS__ */
function message(schema, message_) {
	return _standardSchema({
		...schema,
		"~run"(dataset, config$1) {
			return schema["~run"](dataset, {
				...config$1,
				message: message_
			});
		}
	});
}

//#endregion
//#region src/methods/omit/omit.ts
/**
* Creates a modified copy of an object schema that does not contain the
* selected entries.
*
* @param schema The schema to omit from.
* @param keys The selected entries.
*
* @returns An object schema.
*/
/* @__NO_SIDE_EFFECTS__ */
function omit(schema, keys) {
	const entries$1 = { ...schema.entries };
	for (const key of keys) delete entries$1[key];
	return _standardSchema({
		...schema,
		entries: entries$1
	});
}

//#endregion
//#region src/methods/parse/parse.ts
/**
* Parses an unknown input based on a schema.
*
* @param schema The schema to be used.
* @param input The input to be parsed.
* @param config The parse configuration.
*
* @returns The parsed input.
*/
function parse(schema, input, config$1) {
	const dataset = schema["~run"]({ value: input }, /* @__PURE__ */ getGlobalConfig(config$1));
	if (dataset.issues) throw new ValiError(dataset.issues);
	return dataset.value;
}

//#endregion
//#region src/methods/parse/parseAsync.ts
/**
* Parses an unknown input based on a schema.
*
* @param schema The schema to be used.
* @param input The input to be parsed.
* @param config The parse configuration.
*
* @returns The parsed input.
*/
async function parseAsync(schema, input, config$1) {
	const dataset = await schema["~run"]({ value: input }, /* @__PURE__ */ getGlobalConfig(config$1));
	if (dataset.issues) throw new ValiError(dataset.issues);
	return dataset.value;
}

//#endregion
//#region src/methods/parser/parser.ts
/* @__NO_SIDE_EFFECTS__ */
function parser(schema, config$1) {
	const func = (input) => parse(schema, input, config$1);
	func.schema = schema;
	func.config = config$1;
	return func;
}

//#endregion
//#region src/methods/parser/parserAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function parserAsync(schema, config$1) {
	const func = (input) => parseAsync(schema, input, config$1);
	func.schema = schema;
	func.config = config$1;
	return func;
}

//#endregion
//#region src/methods/partial/partial.ts
/* @__NO_SIDE_EFFECTS__ */
function partial(schema, keys) {
	const entries$1 = {};
	for (const key in schema.entries) entries$1[key] = !keys || keys.includes(key) ? /* @__PURE__ */ optional(schema.entries[key]) : schema.entries[key];
	return _standardSchema({
		...schema,
		entries: entries$1
	});
}

//#endregion
//#region src/methods/partial/partialAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function partialAsync(schema, keys) {
	const entries$1 = {};
	for (const key in schema.entries) entries$1[key] = !keys || keys.includes(key) ? /* @__PURE__ */ optionalAsync(schema.entries[key]) : schema.entries[key];
	return _standardSchema({
		...schema,
		entries: entries$1
	});
}

//#endregion
//#region src/methods/pick/pick.ts
/**
* Creates a modified copy of an object schema that contains only the selected
* entries.
*
* @param schema The schema to pick from.
* @param keys The selected entries.
*
* @returns An object schema.
*/
/* @__NO_SIDE_EFFECTS__ */
function pick(schema, keys) {
	const entries$1 = {};
	for (const key of keys) entries$1[key] = schema.entries[key];
	return _standardSchema({
		...schema,
		entries: entries$1
	});
}

//#endregion
//#region src/methods/pipe/pipe.ts
/* @__NO_SIDE_EFFECTS__ */
function pipe(...pipe$1) {
	return _standardSchema({
		...pipe$1[0],
		pipe: pipe$1,
		"~run"(dataset, config$1) {
			for (const item of pipe$1) if (item.kind !== "metadata") {
				if (dataset.issues && (item.kind === "schema" || item.kind === "transformation")) {
					dataset.typed = false;
					break;
				}
				if (!dataset.issues || !config$1.abortEarly && !config$1.abortPipeEarly) dataset = item["~run"](dataset, config$1);
			}
			return dataset;
		}
	});
}

//#endregion
//#region src/methods/pipe/pipeAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function pipeAsync(...pipe$1) {
	return _standardSchema({
		...pipe$1[0],
		pipe: pipe$1,
		async: true,
		async "~run"(dataset, config$1) {
			for (const item of pipe$1) if (item.kind !== "metadata") {
				if (dataset.issues && (item.kind === "schema" || item.kind === "transformation")) {
					dataset.typed = false;
					break;
				}
				if (!dataset.issues || !config$1.abortEarly && !config$1.abortPipeEarly) dataset = await item["~run"](dataset, config$1);
			}
			return dataset;
		}
	});
}

//#endregion
//#region src/methods/required/required.ts
/* @__NO_SIDE_EFFECTS__ */
function required(schema, arg2, arg3) {
	const keys = Array.isArray(arg2) ? arg2 : void 0;
	const message$1 = Array.isArray(arg2) ? arg3 : arg2;
	const entries$1 = {};
	for (const key in schema.entries) entries$1[key] = !keys || keys.includes(key) ? /* @__PURE__ */ nonOptional(schema.entries[key], message$1) : schema.entries[key];
	return _standardSchema({
		...schema,
		entries: entries$1
	});
}

//#endregion
//#region src/methods/required/requiredAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function requiredAsync(schema, arg2, arg3) {
	const keys = Array.isArray(arg2) ? arg2 : void 0;
	const message$1 = Array.isArray(arg2) ? arg3 : arg2;
	const entries$1 = {};
	for (const key in schema.entries) entries$1[key] = !keys || keys.includes(key) ? /* @__PURE__ */ nonOptionalAsync(schema.entries[key], message$1) : schema.entries[key];
	return _standardSchema({
		...schema,
		entries: entries$1
	});
}

//#endregion
//#region src/methods/safeParse/safeParse.ts
/**
* Parses an unknown input based on a schema.
*
* @param schema The schema to be used.
* @param input The input to be parsed.
* @param config The parse configuration.
*
* @returns The parse result.
*/
/* @__NO_SIDE_EFFECTS__ */
function safeParse(schema, input, config$1) {
	const dataset = schema["~run"]({ value: input }, /* @__PURE__ */ getGlobalConfig(config$1));
	return {
		typed: dataset.typed,
		success: !dataset.issues,
		output: dataset.value,
		issues: dataset.issues
	};
}

//#endregion
//#region src/methods/safeParse/safeParseAsync.ts
/**
* Parses an unknown input based on a schema.
*
* @param schema The schema to be used.
* @param input The input to be parsed.
* @param config The parse configuration.
*
* @returns The parse result.
*/
/* @__NO_SIDE_EFFECTS__ */
async function safeParseAsync(schema, input, config$1) {
	const dataset = await schema["~run"]({ value: input }, /* @__PURE__ */ getGlobalConfig(config$1));
	return {
		typed: dataset.typed,
		success: !dataset.issues,
		output: dataset.value,
		issues: dataset.issues
	};
}

//#endregion
//#region src/methods/safeParser/safeParser.ts
/* @__NO_SIDE_EFFECTS__ */
function safeParser(schema, config$1) {
	const func = (input) => /* @__PURE__ */ safeParse(schema, input, config$1);
	func.schema = schema;
	func.config = config$1;
	return func;
}

//#endregion
//#region src/methods/safeParser/safeParserAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function safeParserAsync(schema, config$1) {
	const func = (input) => /* @__PURE__ */ safeParseAsync(schema, input, config$1);
	func.schema = schema;
	func.config = config$1;
	return func;
}

//#endregion
//#region src/methods/summarize/summarize.ts
/**
* Summarize the error messages of issues in a pretty-printable multi-line string.
*
* @param issues The list of issues.
*
* @returns A summary of the issues.
*
* @beta
*/
/* @__NO_SIDE_EFFECTS__ */
function summarize(issues) {
	let summary = "";
	for (const issue of issues) {
		if (summary) summary += "\n";
		summary += `× ${issue.message}`;
		const dotPath = /* @__PURE__ */ getDotPath(issue);
		if (dotPath) summary += `\n  → at ${dotPath}`;
	}
	return summary;
}

//#endregion
//#region src/methods/unwrap/unwrap.ts
/**
* Unwraps the wrapped schema.
*
* @param schema The schema to be unwrapped.
*
* @returns The unwrapped schema.
*/
/* @__NO_SIDE_EFFECTS__ */
function unwrap(schema) {
	return schema.wrapped;
}

//#endregion

;// CONCATENATED MODULE: ./gate/names.js


const longestName = 200;
const longestEncoded = 200;
const largestNumber = 1e12;
const deviceName = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
const fileNames = {
    lock: 'gate.lock',
    counter: 'counter.json',
    identity: 'gate.json',
    history: 'history.jsonl',
    olderHistory: 'history.1.jsonl',
};
const newBatonName = 'baton-0000000000-new';
const batonNamePattern = /^baton-(\d{10,13})-[0-9A-Za-z.-]{1,64}$/;
function checkGateName(name) {
    const problem = problemOf(name);
    if (problem === undefined)
        return name;
    throw new errors_SlotgateError('BAD_INPUT', `The gate's name ${problem}`, {
        next: 'Give the gate a printable name of 1 to 200 characters, such as "deploy"',
    });
}
function problemOf(name) {
    if (name === '')
        return 'is empty';
    if (name.trim() === '')
        return 'is blank';
    if (name === '.' || name === '..')
        return `is "${name}", which names a directory`;
    const length = [...name].length;
    if (length > longestName)
        return `has ${length} characters, more than ${longestName}`;
    if (/[\p{Cc}\p{Zl}\p{Zp}]|(?![\u200c\u200d])\p{Cf}/u.test(name)) {
        return 'has control characters or invisible ones';
    }
    if (/\p{Cs}/u.test(name))
        return 'is not well-formed Unicode';
    return undefined;
}
function encodeGateName(name) {
    const safe = [...new TextEncoder().encode(name)].map(encodeByte).join('');
    const undotted = safe.replace(/^\./, '%2E').replace(/\.$/, '%2E');
    const encoded = deviceName.test(undotted)
        ? `%${hex(undotted.charCodeAt(0))}${undotted.slice(1)}`
        : undotted;
    if (encoded.length <= longestEncoded)
        return encoded;
    const hash = (0,external_node_crypto_namespaceObject.createHash)('sha256').update(name).digest('hex').slice(0, 16);
    return `${encoded.slice(0, longestEncoded - 17).replace(/%.?$/, '')}~${hash}`;
}
function encodeByte(byte) {
    const character = String.fromCharCode(byte);
    return /[A-Za-z0-9_.-]/.test(character) ? character : `%${hex(byte)}`;
}
function hex(byte) {
    return byte.toString(16).toUpperCase().padStart(2, '0');
}
function foldGateName(name) {
    return name
        .normalize('NFKC')
        .toLowerCase()
        .normalize('NFKC')
        .replace(/\p{Cf}/gu, '');
}
function markerFileName(gate, { ticket, phase }) {
    return `${String(ticket).padStart(10, '0')}_${encodeGateName(gate)}.${phase}`;
}
function parseMarkerFileName(gate, fileName) {
    const match = /^(\d{10,13})_.+\.(ready|running)$/.exec(fileName);
    if (match === null)
        return undefined;
    const marker = {
        ticket: Number(match[1]),
        phase: match[2] === 'ready' ? 'ready' : 'running',
    };
    const sound = marker.ticket >= 1 && marker.ticket <= largestNumber;
    return sound && markerFileName(gate, marker) === fileName ? marker : undefined;
}
function batonFileName(next, id) {
    return `baton-${String(next).padStart(10, '0')}-${id}`;
}
function parseBatonFileName(fileName) {
    const next = Number(batonNamePattern.exec(fileName)?.[1]);
    return next <= largestNumber ? { next } : undefined;
}

;// CONCATENATED MODULE: ./gate/record.js


const count = pipe(number(), safeInteger(), minValue(0));
const positive = pipe(number(), safeInteger(), minValue(1));
const record_number = pipe(positive, maxValue(largestNumber));
const tokenNumber = pipe(count, maxValue(largestNumber));
const small = pipe(positive, maxValue(10_000));
const word = pipe(string(), maxLength(256));
const wallMs = number();
const processAtPlaceSchema = object({
    place: word,
    wallOffsetMs: number(),
    pid: positive,
    start: word,
});
const lookSchema = object({
    clock: word,
    wallOffsetMs: number(),
    atMs: number(),
    creditMs: number(),
});
const watchSchema = object({
    sign: word,
    looks: pipe(array(lookSchema), maxLength(64)),
});
const ticketEntries = {
    ticket: record_number,
    uuid: word,
    limit: small,
    weight: small,
    priority: pipe(number(), safeInteger()),
    sinceMs: wallMs,
    keeper: optional(processAtPlaceSchema),
    runner: optional(word),
    checkRun: optional(word),
    watch: optional(watchSchema),
};
const waiterSchema = looseObject({
    ...ticketEntries,
    passedOver: optional(dist_boolean()),
});
const holderSchema = looseObject({
    ...ticketEntries,
    token: tokenNumber,
    slots: pipe(array(count), minLength(1), maxLength(10_000)),
    heldSinceMs: wallMs,
});
const recordSchema = looseObject({
    format: literal(1),
    gate: string(),
    lock: picklist(['flock', 'fcntl']),
    requires: pipe(array(word), maxLength(64)),
    next: record_number,
    limit: small,
    baton: optional(pipe(word, regex(batonNamePattern))),
    looked: optional(watchSchema),
    running: array(holderSchema),
    waiting: array(waiterSchema),
});
function emptyRecord(gate, lock) {
    return { format: 1, gate, lock, requires: [], next: 1, limit: 1, running: [], waiting: [] };
}
const batonFeature = 'baton';
function underBaton(record, baton) {
    return { ...record, baton, requires: [...new Set([...record.requires, batonFeature])] };
}
function findHolder(record, uuid) {
    return record.running.find((holder) => holder.uuid === uuid);
}
function findWaiter(record, uuid) {
    return record.waiting.find((waiter) => waiter.uuid === uuid);
}
function withWaiter(record, waiter) {
    const others = record.waiting.filter((other) => other.uuid !== waiter.uuid);
    return { ...reserving(record, waiter.ticket), waiting: inLine([...others, waiter]) };
}
function withHolder(record, waiter, grant) {
    const { passedOver: _, watch: __, ...entry } = waiter;
    const holder = { ...entry, ...grant, slots: [...grant.slots] };
    const rest = record_without(record, waiter.uuid);
    const running = [...rest.running, holder].toSorted((a, b) => a.token - b.token);
    return { ...reserving(rest, Math.max(waiter.ticket, grant.token)), running };
}
function record_without(record, uuid) {
    return {
        ...record,
        running: record.running.filter((holder) => holder.uuid !== uuid),
        waiting: record.waiting.filter((waiter) => waiter.uuid !== uuid),
    };
}
function withWatch(record, uuid, watch) {
    const put = (entry) => {
        if (entry.uuid !== uuid)
            return entry;
        const { watch: _, ...rest } = entry;
        return (watch === undefined ? rest : { ...rest, watch });
    };
    return { ...record, running: record.running.map(put), waiting: record.waiting.map(put) };
}
function withPassedOver(record, uuid, passedOver) {
    const put = (waiter) => waiter.uuid === uuid ? { ...waiter, passedOver } : waiter;
    return { ...record, waiting: record.waiting.map(put) };
}
function reserving(record, used) {
    if (used > largestNumber / 2)
        return record;
    return { ...record, next: Math.max(record.next, used + 1) };
}
function inLine(waiting) {
    return waiting.toSorted((a, b) => b.priority - a.priority || a.ticket - b.ticket);
}

;// CONCATENATED MODULE: ./gate/counter-codec.js





const blockBytes = 16_384;
const mostRecordBytes = 16 * 1024 * 1024;
const knownFeatures = new Set([batonFeature]);
const mostHeadBytes = 256;
const watchesReserved = 16;
const watchBytes = 1024;
function encodeCounter(record, sequence) {
    const bytes = serialize(record, sequence);
    const patches = [];
    for (let start = 0, block = 0; start < bytes.length; start += blockBytes, block += 1) {
        const chunk = new Uint8Array(blockBytes).fill(0x20);
        chunk.set(bytes.subarray(start, start + blockBytes));
        if (start + blockBytes >= bytes.length)
            chunk[blockBytes - 1] = 0x0a;
        patches.push({ offset: (2 * block + (sequence % 2)) * blockBytes, bytes: chunk });
    }
    return patches;
}
function reserveCounter(record, sizeBytes) {
    const entries = [...record.running, ...record.waiting];
    const slots = entries.reduce((sum, entry) => sum + Math.min(entry.weight, entry.limit), 0);
    const watched = Math.min(entries.length, watchesReserved);
    const room = 1024 + 96 * entries.length + 6 * slots + watchBytes * watched;
    const bytes = mostHeadBytes + encodeBody(record).length;
    const wanted = Math.ceil((bytes + room) / blockBytes);
    const endBytes = 2 * wanted * blockBytes;
    if (sizeBytes >= endBytes)
        return [];
    return [{ offset: sizeBytes, bytes: new Uint8Array(endBytes - sizeBytes).fill(0x20) }];
}
function decodeCounter(bytes) {
    const even = decodeCopy(bytes, 0);
    const odd = decodeCopy(bytes, 1);
    if ('problem' in even || 'problem' in odd) {
        const problem = [even, odd].flatMap((copy) => ('problem' in copy ? [copy.problem] : []));
        const best = 'problem' in even ? ('problem' in odd ? undefined : odd) : even;
        return { kind: 'doubtful', best, problem: problem.join('; ') };
    }
    const best = even.sequence > odd.sequence ? even : odd;
    if (Math.abs(even.sequence - odd.sequence) === 1)
        return { kind: 'good', ...best };
    const problem = `its copies are ${even.sequence} and ${odd.sequence}, not consecutive`;
    return { kind: 'doubtful', best, problem };
}
function encodeBody(record) {
    return new TextEncoder().encode(`${JSON.stringify(record)}\n`);
}
function serialize(record, sequence) {
    assert(recordSchema, record);
    const body = encodeBody(record);
    if (body.length > mostRecordBytes) {
        throw new errors_SlotgateError('RECORD_TOO_LARGE', `The record would have ${body.length} bytes`, {
            gate: record.gate,
            next: 'Fewer jobs must wait at this gate; see `slotgate status`',
        });
    }
    const head = `{"slotgate":1,"sequence":${sequence},"length":${body.length},"sha256":"${sha256(body)}"}\n`;
    const bytes = new Uint8Array(head.length + body.length);
    bytes.set(new TextEncoder().encode(head));
    bytes.set(body, head.length);
    return bytes;
}
const headSchema = object({
    slotgate: number(),
    sequence: pipe(number(), safeInteger(), minValue(1), maxValue(2 ** 52)),
    length: pipe(number(), safeInteger(), minValue(2), maxValue(mostRecordBytes)),
    sha256: pipe(string(), dist_length(64)),
});
function decodeCopy(file, copy) {
    const which = copy === 0 ? 'even' : 'odd';
    const start = copy * blockBytes;
    const headEnd = file.subarray(start, start + mostHeadBytes).indexOf(0x0a);
    if (headEnd < 0)
        return { problem: `the ${which} copy has no head` };
    const head = safeParse(headSchema, counter_codec_parseJson(file.subarray(start, start + headEnd)));
    if (!head.success || head.output.sequence % 2 !== copy)
        return { problem: `the ${which} copy's head is broken` };
    const { slotgate, sequence, length } = head.output;
    const body = gather(file, copy, { from: headEnd + 1, length });
    if (body.length !== length || sha256(body) !== head.output.sha256) {
        return { problem: `the ${which} copy's checksum does not fit` };
    }
    const record = remembered.get(head.output.sha256) ?? parseRecord(body);
    if (slotgate !== 1)
        return { problem: `the ${which} copy's head is broken` };
    if (record === undefined)
        return { problem: `the ${which} copy is not a record` };
    remember(head.output.sha256, record);
    return { record, sequence };
}
const mostRemembered = 4;
const remembered = new Map();
function remember(checksum, record) {
    remembered.delete(checksum);
    remembered.set(checksum, record);
    const [oldest] = remembered.keys();
    if (remembered.size > mostRemembered && oldest !== undefined)
        remembered.delete(oldest);
}
function parseRecord(body) {
    const parsed = counter_codec_parseJson(body);
    refuseUnknownFeatures(parsed);
    const record = safeParse(recordSchema, parsed);
    return record.success ? record.output : undefined;
}
function gather(file, copy, { from, length }) {
    if (from + length <= blockBytes)
        return file.subarray(copy * blockBytes + from, copy * blockBytes + from + length);
    const parts = [];
    for (let position = from; position < from + length;) {
        const block = Math.floor(position / blockBytes);
        const inBlock = position % blockBytes;
        const many = Math.min(blockBytes - inBlock, from + length - position);
        const offset = (2 * block + copy) * blockBytes + inBlock;
        parts.push(file.subarray(offset, offset + many));
        position += many;
    }
    const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
        bytes.set(part, at);
        at += part.length;
    }
    return bytes;
}
const featuresSchema = looseObject({
    format: number(),
    requires: optional(array(string()), []),
});
function refuseUnknownFeatures(parsed) {
    const features = safeParse(featuresSchema, parsed);
    if (!features.success)
        return;
    const { format, requires } = features.output;
    if (format !== 1)
        throw tooNew(`is of format ${format}`);
    const unknown = requires.filter((feature) => !knownFeatures.has(feature));
    if (unknown.length === 0)
        return;
    const names = unknown.slice(0, 5).map((name) => JSON.stringify(text_printable(name, 60)));
    throw tooNew(`requires ${names.join(', ')}`);
}
function tooNew(what) {
    return new errors_SlotgateError('FORMAT_TOO_NEW', `The gate's record ${what}, which this version does not know`, { next: 'Update slotgate on this machine; nothing was changed' });
}
const strictUtf8 = new TextDecoder('utf-8', { fatal: true });
function counter_codec_parseJson(bytes) {
    try {
        return JSON.parse(strictUtf8.decode(bytes));
    }
    catch {
        return undefined;
    }
}
function sha256(bytes) {
    return (0,external_node_crypto_namespaceObject.createHash)('sha256').update(bytes).digest('hex');
}

;// CONCATENATED MODULE: ./gate/timing.js
const defaultTiming = {
    heartbeatMs: 10_000,
    selfFenceMs: 30_000,
    reclaimMs: 45_000,
    reclaimStuckLockMs: 300_000,
    passOverMs: 30_000,
    observationGapMs: 20_000,
    observationGapCreditMs: 3_000,
    lookFirstMs: 10_000,
    lookOthersMs: 60_000,
    pollFirstMs: 200,
    pollMostMs: 60_000,
    wakeStepMs: 10,
};
function pollIntervalMs(timing, rank) {
    return Math.min(timing.pollFirstMs * rank * rank, timing.pollMostMs);
}
function wakeDelayMs(timing, rank) {
    return Math.min(timing.wakeStepMs * (rank - 1), timing.pollMostMs);
}
function lookIntervalMs(timing, rank) {
    return Math.min(timing.lookFirstMs * rank, timing.lookOthersMs);
}

;// CONCATENATED MODULE: ./store/whole-file.js


const chunkBytes = 65_536;
const mostBytes = 2 * mostRecordBytes;
async function readAll(file, path) {
    let bytes = await file.read(0, chunkBytes);
    for (let many = chunkBytes; bytes.length === many;) {
        if (many > mostBytes) {
            throw new errors_SlotgateError('RECORD_TOO_LARGE', `A file of the gate is larger than ${mostBytes} bytes`, { path });
        }
        many *= 4;
        bytes = await file.read(0, many);
    }
    return bytes;
}
async function openOrCreate(files, path, mode) {
    for (;;) {
        try {
            return await files.open(path, 'update');
        }
        catch (error) {
            if (codeOf(error) !== 'ENOENT')
                throw error;
        }
        try {
            return await files.create(path, mode);
        }
        catch (error) {
            if (codeOf(error) !== 'EEXIST')
                throw error;
        }
        await files.list(path.slice(0, path.lastIndexOf('/')));
    }
}
async function readWhole(files, path) {
    const file = await files.open(path, 'read');
    try {
        return await readAll(file, path);
    }
    finally {
        await file.close();
    }
}
async function writePatches(file, patches) {
    for (const patch of patches)
        await file.write(patch.offset, patch.bytes);
    await file.sync();
}

;// CONCATENATED MODULE: ./store/gate-directory.js







const positiveMs = pipe(number(), safeInteger(), minValue(1));
const timingSchema = pipe(object({
    heartbeatMs: positiveMs,
    selfFenceMs: positiveMs,
    reclaimMs: positiveMs,
    reclaimStuckLockMs: positiveMs,
    passOverMs: positiveMs,
    observationGapMs: positiveMs,
    observationGapCreditMs: positiveMs,
    lookFirstMs: positiveMs,
    lookOthersMs: positiveMs,
    pollFirstMs: positiveMs,
    pollMostMs: positiveMs,
    wakeStepMs: positiveMs,
}), check((t) => t.heartbeatMs < t.selfFenceMs && t.selfFenceMs < t.reclaimMs, 'self-fencing comes before reclaim'));
const identitySchema = looseObject({
    slotgate: literal(1),
    gate: string(),
    lock: picklist(['flock', 'fcntl']),
    timing: optional(timingSchema),
});
function gateDirectory(path, name) {
    return `${path}/${encodeGateName(name)}`;
}
async function openGate(world, request) {
    checkGateName(request.name);
    for (let attempt = 0; attempt < 5; attempt += 1) {
        const existing = await findGate(world, request);
        if (existing !== undefined)
            return checkedLock(existing, request);
        await createGate(world, request);
    }
    throw new errors_SlotgateError('PATH_UNFIT', 'The gate was made but cannot be read', {
        gate: request.name,
        path: request.path,
        next: 'See whether other hosts remove directories there',
    });
}
async function findGate(world, request) {
    const directory = gateDirectory(request.path, request.name);
    const identity = await readIdentity(world, directory);
    if (identity === undefined)
        return undefined;
    if (identity.gate !== request.name)
        throw nameClash(request, identity.gate);
    const { mode, kind } = await world.files.status(directory);
    if (kind !== 'directory')
        throw gate_directory_notADirectory(request, directory);
    return {
        world,
        name: identity.gate,
        directory,
        lock: identity.lock,
        timing: identity.timing ?? defaultTiming,
        fileMode: mode & 0o666,
    };
}
async function listGates(world, path) {
    const names = [];
    for (const entry of await world.files.list(path)) {
        if (entry.startsWith('.'))
            continue;
        const identity = await readIdentity(world, `${path}/${entry}`).catch(() => undefined);
        if (identity !== undefined && encodeGateName(identity.gate) === entry)
            names.push(identity.gate);
    }
    return names.sort();
}
async function readIdentity(world, directory) {
    let bytes;
    try {
        bytes = await readWhole(world.files, `${directory}/${fileNames.identity}`);
    }
    catch (error) {
        if (codeOf(error) === 'ENOENT')
            return undefined;
        throw error;
    }
    const identity = safeParse(identitySchema, gate_directory_parseJson(bytes));
    if (identity.success)
        return identity.output;
    throw new errors_SlotgateError('FORMAT_TOO_NEW', `${fileNames.identity} is not of a form that this version knows`, {
        path: directory,
        next: 'Update slotgate on this machine; if the file is damaged, restore it from another gate and adapt its name',
    });
}
function gate_directory_notADirectory({ name }, path) {
    return new errors_SlotgateError('PATH_UNFIT', "What bears the gate's name is not a directory", {
        gate: name,
        path,
        next: 'Remove it, or choose another name for the gate',
    });
}
function checkedLock(gate, request) {
    if (gate.lock === request.lock)
        return gate;
    throw new errors_SlotgateError('LOCK_MISMATCH', `The gate is locked with ${gate.lock}, and this job asks for ${request.lock}`, {
        gate: gate.name,
        path: request.path,
        next: `On a local file system the two do not exclude each other: use lock: ${gate.lock} in all jobs of this gate`,
    });
}
function nameClash(request, other) {
    return new errors_SlotgateError('NAME_CLASH', `Another gate is called ${JSON.stringify(other)}, which differs from the name asked for only in case, Unicode form or encoding`, {
        gate: request.name,
        path: request.path,
        next: 'Use one spelling in all jobs, or names that differ more',
    });
}
async function createGate(world, request) {
    const shared = await world.files.status(request.path);
    await refuseLookalikes(world, request);
    const directoryMode = shared.mode & 0o2777;
    const nascent = `${request.path}/.new-${world.chance.uuid()}`;
    await world.files.makeDirectory(nascent, directoryMode);
    try {
        await fillGate(world, request, { directory: nascent, fileMode: directoryMode & 0o666 });
        await world.files.rename(nascent, gateDirectory(request.path, request.name));
    }
    catch (error) {
        await discard(world, nascent);
        if (!['EEXIST', 'ENOTEMPTY', 'ENOENT', 'EPERM', 'EACCES'].includes(codeOf(error)))
            throw error;
        if ((await readIdentity(world, gateDirectory(request.path, request.name))) === undefined)
            throw error;
    }
}
async function refuseLookalikes(world, request) {
    const folded = foldGateName(request.name);
    for (const other of await listGates(world, request.path)) {
        if (other !== request.name && foldGateName(other) === folded)
            throw nameClash(request, other);
    }
    const directory = gateDirectory(request.path, request.name);
    const status = await world.files.status(directory).catch(() => undefined);
    if (status === undefined)
        return;
    const names = status.kind === 'directory' ? await world.files.list(directory) : ['not a directory'];
    if (names.length === 0 || names.includes(fileNames.identity))
        return;
    throw new errors_SlotgateError('PATH_UNFIT', `The gate's directory exists but has no ${fileNames.identity}`, {
        gate: request.name,
        path: directory,
        next: `If it is a gate that lost it, and no job is running, remove the directory; jobs make it anew. Write {"slotgate":1,"gate":${JSON.stringify(request.name)},"lock":"flock"} into that file to keep its numbers`,
    });
}
async function fillGate({ files }, request, { directory, fileMode }) {
    const identity = { slotgate: 1, gate: request.name, lock: request.lock };
    const record = emptyRecord(request.name, request.lock);
    const patches = [
        ...reserveCounter(record, 0),
        ...encodeCounter(record, 1),
        ...encodeCounter(record, 2),
    ];
    const identityBytes = new TextEncoder().encode(`${JSON.stringify(identity)}\n`);
    const contents = [
        { name: fileNames.lock, patches: [] },
        { name: fileNames.counter, patches },
        { name: fileNames.identity, patches: [{ offset: 0, bytes: identityBytes }] },
    ];
    for (const { name, patches: writes } of contents) {
        const file = await files.create(`${directory}/${name}`, fileMode);
        try {
            await writePatches(file, writes);
        }
        finally {
            await file.close();
        }
    }
}
async function discard(world, directory) {
    for (const name of [fileNames.lock, fileNames.counter, fileNames.identity]) {
        await world.files.unlink(`${directory}/${name}`).catch(() => undefined);
    }
    await world.files.removeDirectory(directory).catch(() => undefined);
}
function gate_directory_parseJson(bytes) {
    try {
        return JSON.parse(new TextDecoder().decode(bytes));
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./store/trouble.js

const patienceMs = 180_000;
const fewFailures = 20;
const tellEveryMs = 10_000;
const shortestPauseMs = 2;
const longestPauseMs = 250;
const pauseShare = 0.1;
const passing = new Set([
    'EIO',
    'ESTALE',
    'EAGAIN',
    'ENOLCK',
    'ETIMEDOUT',
    'EINTR',
    'EBUSY',
    'EBADF',
    'EREMOTEIO',
    'ENOENT',
    'ENODEV',
    'ENOTCONN',
    'EHOSTDOWN',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'ECONNREFUSED',
    'ECONNRESET',
    'EUNKNOWN',
    'UNKNOWN',
]);
class Overtaken extends Error {
    code = 'ESTALE';
}
class Patience {
    #gate;
    #signal;
    #startedMs;
    #failingSinceMs;
    #failures = 0;
    #toldMs;
    #pausedMs = 0;
    constructor(gate, signal) {
        this.#gate = gate;
        this.#signal = signal;
        this.#startedMs = gate.world.clock.elapsedMs();
        this.#toldMs = this.#startedMs;
    }
    async busy() {
        this.#failingSinceMs = undefined;
        this.#failures = 0;
        this.#tell((forMs) => ({ kind: 'lock-busy', forMs }));
        await this.#pause();
    }
    async failed(error) {
        if (!passing.has(codeOf(error)))
            throw explain(error, this.#gate);
        const now = this.#gate.world.clock.elapsedMs();
        this.#failingSinceMs ??= now;
        this.#failures += 1;
        const long = now - this.#failingSinceMs > patienceMs;
        if (long && this.#failures >= fewFailures)
            throw explain(error, this.#gate);
        this.#tell((forMs) => ({ kind: 'mount-trouble', code: codeOf(error), forMs }));
        await this.#pause();
    }
    #tell(event) {
        const now = this.#gate.world.clock.elapsedMs();
        if (now - this.#toldMs < tellEveryMs)
            return;
        this.#toldMs = now;
        this.#gate.world.reporter(event(now - this.#startedMs));
    }
    async #pause() {
        this.#stopIfUnwanted();
        const { clock, chance } = this.#gate.world;
        const pauseMs = Math.min(Math.max(shortestPauseMs, this.#pausedMs * pauseShare), longestPauseMs);
        await clock.sleep(pauseMs * (0.5 + chance.fraction()), this.#signal);
        this.#pausedMs += pauseMs;
        this.#stopIfUnwanted();
    }
    #stopIfUnwanted() {
        if (this.#signal?.aborted === true)
            throw abandoned(this.#gate);
    }
}
function abandoned(gate) {
    return new errors_SlotgateError('ABANDONED', 'Given up before the gate could be locked', {
        gate: gate.name,
        path: gate.directory,
    });
}
function explain(error, gate) {
    if (error instanceof errors_SlotgateError)
        return error.at({ gate: gate.name, path: gate.directory });
    const context = { gate: gate.name, path: gate.directory, cause: error };
    const code = codeOf(error);
    if (code === '' || code.startsWith('ERR_'))
        return error;
    switch (code) {
        case 'ENOSPC':
        case 'EDQUOT':
            return new errors_SlotgateError('STORAGE_FULL', `The file system is full (${code}); nothing was changed`, { ...context, next: 'Make room there; jobs that hold a slot can still give it back' });
        case 'EACCES':
        case 'EPERM':
        case 'EROFS':
            return new errors_SlotgateError('PATH_DENIED', `The gate's files may not be written (${code})`, {
                ...context,
                next: 'All users of a gate need write access to its directory and files: see `slotgate init --mode 2770 --group`',
            });
        case 'ENOENT':
            return new errors_SlotgateError('PATH_MISSING', "The gate's directory has gone", {
                ...context,
                next: 'See whether the share is still mounted',
            });
        case 'ENXIO':
        case 'ELOOP':
        case 'ENOTDIR':
        case 'EISDIR':
            return new errors_SlotgateError('PATH_UNFIT', `What stands in the gate's directory is not what belongs there (${code})`, { ...context, next: "Look for links or directories in the place of the gate's files" });
        default:
            return new errors_SlotgateError('MOUNT_TROUBLE', `Calls on the mount keep failing (${code})`, {
                ...context,
                next: 'See the kernel log of this machine and the file server',
            });
    }
}

;// CONCATENATED MODULE: ./access/open-access.js




async function openAccess(request, reporter) {
    const { path, gate: name, lock, scope } = request;
    try {
        await checkPath(path);
        const verdict = await inspectMount(path, lock);
        const warning = requireFit(verdict, { path, scope, gate: name });
        const world = createWorld({ locksOutliveHosts: verdict.locksOutliveHosts }, reporter);
        return { world, gate: await openGate(world, { path, name, lock }), warning };
    }
    catch (error) {
        throw explain(error, { name, directory: gateDirectory(path, name) });
    }
}

;// CONCATENATED MODULE: ./access/open-existing.js






async function openExisting({ path, gate: name }, reporter) {
    checkGateName(name);
    await checkPath(path);
    const verdict = await inspectMount(path, 'flock');
    if (verdict.kind === 'unfit')
        requireFit(verdict, { path, scope: 'shared', gate: name });
    const world = createWorld({ locksOutliveHosts: verdict.locksOutliveHosts }, reporter);
    const gate = await findGate(world, { path, name }).catch((error) => {
        throw explain(error, { name, directory: gateDirectory(path, name) });
    });
    if (gate !== undefined)
        return gate;
    throw new errors_SlotgateError('BAD_INPUT', 'There is no such gate', {
        gate: name,
        path,
        next: 'See `slotgate status` for the gates there are',
    });
}

;// CONCATENATED MODULE: ./host/identity/process-list.js




function listProcesses() {
    if (process.platform === 'linux')
        return listOnLinux();
    if (process.platform === 'win32')
        return parseWindowsList(windowsOutput());
    const args = ['-axww', '-o', 'pid=,ppid=,stat=,lstart=,command='];
    return parsePsList(systemOutput('/bin/ps', args));
}
function isMarked(pid, marks) {
    const wanted = Object.entries(marks).map(([name, value]) => `${name}=${value}`);
    if (process.platform !== 'linux' || wanted.length === 0)
        return false;
    try {
        const environment = new Set((0,external_node_fs_namespaceObject.readFileSync)(`/proc/${pid}/environ`, 'utf8').split('\0'));
        return wanted.every((mark) => environment.has(mark));
    }
    catch {
        return false;
    }
}
function listOnLinux() {
    if (!isOwnProc())
        throw new Error('/proc does not show the processes of this container');
    return (0,external_node_fs_namespaceObject.readdirSync)('/proc')
        .filter((name) => /^\d+$/.test(name))
        .flatMap((name) => listOne(Number(name)));
}
function listOne(pid) {
    try {
        const status = parseLinuxStat((0,external_node_fs_namespaceObject.readFileSync)(`/proc/${pid}/stat`, 'utf8'));
        if (status === 'gone' || status === 'unknown')
            return [];
        const { start, parentPid, name } = status;
        const command = (0,external_node_fs_namespaceObject.readFileSync)(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
        return [{ pid, start, parentPid, name, command }];
    }
    catch {
        return [];
    }
}
function parsePsList(text) {
    const line = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(\w{3}\s+\w{3}\s+\d+\s+[\d:]+\s+\d{4})\s+(.*)$/;
    return text.split('\n').flatMap((row) => {
        const [, pid, parentPid, state = '', start = '', command = ''] = line.exec(row) ?? [];
        if (pid === undefined || state.startsWith('Z'))
            return [];
        const program = command.split(' ')[0] ?? '';
        return [
            {
                pid: Number(pid),
                parentPid: Number(parentPid),
                start: start.replace(/\s+/g, ' '),
                name: program.slice(program.lastIndexOf('/') + 1),
                command,
            },
        ];
    });
}
const windowsListing = 'Get-CimInstance Win32_Process | ForEach-Object { ' +
    "$start = if ($_.CreationDate) { $_.CreationDate.ToFileTimeUtc() } else { '' }; " +
    "'{0}|{1}|{2}|{3}|{4}' -f $_.ProcessId, $_.ParentProcessId, $start, $_.Name, $_.CommandLine }";
function windowsOutput() {
    const shell = `${systemRoot()}\\System32\\WindowsPowerShell\\v1.0\\powershell.exe`;
    return systemOutput(shell, ['-NoProfile', '-NonInteractive', '-Command', windowsListing]);
}
function parseWindowsList(text) {
    return text.split(/\r?\n/).flatMap((row) => {
        const [, pid, parentPid, start = '', name = '', command = ''] = /^(\d+)\|(\d+)\|(\d*)\|([^|]*)\|(.*)$/.exec(row) ?? [];
        if (pid === undefined)
            return [];
        const program = name.replace(/\.exe$/i, '');
        return [{ pid: Number(pid), parentPid: Number(parentPid), start, name: program, command }];
    });
}

;// CONCATENATED MODULE: ./host/end-processes.js

const mostRounds = 20;
function endProcesses(choose) {
    const found = new Set();
    const rounds = process.platform === 'win32' ? 1 : mostRounds;
    for (let round = 1; round <= rounds; round += 1) {
        const fresh = choose(listProcesses()).filter(({ pid }) => pid > 1 && pid !== process.pid && !found.has(pid));
        if (fresh.length === 0)
            break;
        for (const { pid } of fresh) {
            found.add(pid);
            if (process.platform !== 'win32')
                send(pid, 'SIGSTOP');
        }
    }
    return [...found].filter((pid) => send(pid, 'SIGKILL')).length;
}
function withDescendants(all, roots) {
    const inside = new Set(roots);
    for (let before = -1; before !== inside.size;) {
        before = inside.size;
        for (const { pid, parentPid } of all)
            if (inside.has(parentPid))
                inside.add(pid);
    }
    return all.filter(({ pid }) => inside.has(pid));
}
function endTree({ pid, start }) {
    return endProcesses((all) => all.some((each) => each.pid === pid && each.start === start) ? withDescendants(all, [pid]) : []);
}
function send(pid, signal) {
    try {
        return process.kill(pid, signal);
    }
    catch {
        return false;
    }
}

;// CONCATENATED MODULE: ./keeper/end-job.js


async function endJob(job) {
    return endProcesses(choiceOf(job, isMarked));
}
function choiceOf({ job, marks }, hasMarks) {
    return (all) => {
        const below = job === undefined ? [] : withDescendants(all, workerOf(all, job));
        const marked = all.filter(({ pid }) => hasMarks(pid, marks));
        const spared = withDescendants(all, all.filter(isKeeper).map(({ pid }) => pid));
        const chosen = new Set([...below, ...marked]);
        return [...chosen].filter((each) => !spared.includes(each) && !isRunner(each));
    };
}
function workerOf(all, { pid, start }) {
    return all.some((each) => each.pid === pid && each.start === start) ? [pid] : [];
}
function isRunner({ name }) {
    return /^Runner\.(Listener|Worker|PluginHo)/.test(name);
}
function isKeeper({ command }) {
    return /[\\/](keeper[\\/]index\.js|entry[\\/]keeper\.ts)"? \S*slotgate-/.test(command);
}

;// CONCATENATED MODULE: ./gate/quantities.js

const largestLimit = 10_000;
const longestDurationMs = 365 * 86_400_000;
const unitsMs = {
    ms: 1,
    s: 1000,
    m: 60_000,
    h: 3_600_000,
    d: 86_400_000,
};
function parseLimit(text, name) {
    const value = /^\d{1,9}$/.test(text.trim()) ? Number(text) : Number.NaN;
    if (value >= 1 && value <= largestLimit)
        return value;
    throw new SlotgateError('BAD_INPUT', `${name} is ${quantities_quote(text)}, not a whole number from 1 to ${largestLimit}`, {
        next: 'Say how many jobs may run at a time, for example 2',
    });
}
function parseDurationMs(text, name) {
    const match = /^(\d{1,9}(?:\.\d{1,3})?)(ms|s|m|h|d)$/.exec(text.trim());
    const value = match === null ? Number.NaN : Number(match[1]) * (unitsMs[match[2] ?? ''] ?? Number.NaN);
    if (value <= longestDurationMs)
        return Math.round(value);
    throw new SlotgateError('BAD_INPUT', `${name} is ${quantities_quote(text)}, not a duration of at most 365d`, {
        next: 'Write a number and a unit (ms, s, m, h, d), for example 90s, 30m or 5h',
    });
}
function quantities_formatDuration(ms) {
    if (ms < 10_000)
        return `${Math.round(ms / 100) / 10} s`;
    const seconds = Math.round(ms / 1000);
    const parts = [
        { many: Math.floor(seconds / 86_400), unit: 'd' },
        { many: Math.floor(seconds / 3600) % 24, unit: 'h' },
        { many: Math.floor(seconds / 60) % 60, unit: 'min' },
        { many: seconds % 60, unit: 's' },
    ];
    const largest = parts.findIndex((part) => part.many > 0);
    const shown = parts.slice(largest, largest + 2).filter((part) => part.many > 0);
    return shown.map((part) => `${part.many} ${part.unit}`).join(' ');
}
function quantities_quote(text) {
    return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}...` : text);
}

;// CONCATENATED MODULE: ./report/words.js


const mostNamed = 4;
function describeEvent(event) {
    switch (event.kind) {
        case 'waiting':
            return describeWaiting(event);
        case 'acquired':
            return describeAcquired(event);
        case 'reclaimed':
            return `ticket ${event.ticket} is dead and its slot is free again: ${describeProof(event.proof)}`;
        case 'dropped':
            return `ticket ${event.ticket} left the line: its process is gone`;
        case 'passed-over':
            return `ticket ${event.ticket} does not take the slot it was offered: others go first until it answers`;
        case 'rebuilt':
            return `the counter file was damaged and is rebuilt from the markers (${text_printable(event.problem, 200)}); numbers go on at ${event.record.next}`;
        case 'lock-busy':
            return `another process has kept the gate's lock for ${quantities_formatDuration(event.forMs)}: see whether it is stopped, or its machine cut off`;
        case 'mount-trouble':
            return `${describeTrouble(event.code)} for ${quantities_formatDuration(event.forMs)}: trying again`;
        case 'came-back':
            return `ticket ${event.ticket} had been dropped from the line and is back in its place`;
        case 'fenced':
            return `no heartbeat got through for ${quantities_formatDuration(event.silentMs)}: the slot of ticket ${event.ticket} must be taken for lost`;
        case 'recovered':
            return `heartbeats get through again: ticket ${event.ticket} still has its slot`;
    }
}
function describeTrouble(code) {
    if (code === 'ENOENT')
        return "the gate's directory is not there (is the share mounted?)";
    return `the file server does not answer as it should (${text_printable(code, 40)})`;
}
function describeWaiting(event) {
    return [
        `ticket ${event.ticket} waits, ${ordinal(event.position)} in line`,
        describeRoom(event),
        ...event.suspects.slice(0, mostNamed).map(describeSuspect),
        `waited ${quantities_formatDuration(event.waitedMs)}`,
    ].join('; ');
}
function describeAcquired(event) {
    const slots = event.slots.length === 1 ? 'slot' : 'slots';
    const which = event.slots.slice(0, 8).join(', ');
    const more = event.slots.length > 8 ? ` and ${event.slots.length - 8} more` : '';
    const got = `ticket ${event.ticket} has ${slots} ${which}${more} of ${describeLimit(event)}`;
    return `${got} (token ${event.token}, waited ${quantities_formatDuration(event.waitedMs)})`;
}
function describeRoom(event) {
    const taken = event.record.running.reduce((sum, holder) => sum + holder.slots.length, 0);
    const full = `${taken} of ${describeLimit(event)} taken`;
    if (event.because === 'behind')
        return `${full}, but others are before it`;
    return `${full} by ${describeTickets(event.record.running.map((holder) => holder.ticket))}`;
}
function describeLimit({ limit, askedLimit }) {
    const slots = plural(limit, 'slot');
    if (limit === askedLimit)
        return slots;
    return `${slots} (this job asks for ${askedLimit}, a running one for ${limit}: the smaller counts)`;
}
function describeSuspect({ ticket, silentMs, neededMs }) {
    const needed = quantities_formatDuration(neededMs);
    return `ticket ${ticket} may be dead: heartbeat unchanged for ${quantities_formatDuration(silentMs)} of ${needed}`;
}
function describeProof(proof) {
    switch (proof.kind) {
        case 'heartbeat':
            return `no lock, and no heartbeat for ${quantities_formatDuration(proof.silentMs)}`;
        case 'processes':
            return 'its processes on this machine are gone';
        case 'runner':
            return 'its runner has taken up another job';
    }
}
function describeTickets(tickets) {
    const named = tickets.slice(0, mostNamed).map(String);
    const rest = tickets.length - named.length;
    const parts = rest > 0 ? [...named, `${rest} more`] : named;
    const last = parts.at(-1);
    if (last === undefined)
        return 'nobody';
    if (parts.length === 1)
        return `ticket ${last}`;
    return `tickets ${parts.slice(0, -1).join(', ')} and ${last}`;
}
function ordinal(number) {
    const teens = number % 100 >= 11 && number % 100 <= 13;
    const suffix = teens ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th');
    return `${number}${suffix}`;
}
function plural(count, noun) {
    return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
function describeRefusal(outcome, asked) {
    const gate = `gate ${JSON.stringify(printable(asked.gate, 200))}`;
    const path = JSON.stringify(printable(asked.path, 400));
    const place = outcome.position > 0 ? `, ${ordinal(outcome.position)} in line` : '';
    const what = asked.waitMs === 0
        ? `no slot of ${gate} is free (limit ${outcome.limit}${place})`
        : `no slot of ${gate} within ${formatDuration(asked.waitMs)} (limit ${outcome.limit}${place})`;
    return `${what}. See who has them: slotgate status --path ${path}`;
}

;// CONCATENATED MODULE: ./gate/marker-codec.js



const markerBytes = 4096;
const grantOffset = 3072;
const pulseOffset = 3584;
const longestDetail = 160;
const marker_codec_word = pipe(string(), maxLength(256));
const marker_codec_positive = pipe(number(), safeInteger(), minValue(1));
const marker_codec_small = pipe(marker_codec_positive, maxValue(10_000));
const marker_codec_count = pipe(number(), safeInteger(), minValue(0));
const announcementSchema = object({
    slotgate: literal(1),
    gate: string(),
    ticket: pipe(marker_codec_positive, maxValue(largestNumber)),
    uuid: pipe(marker_codec_word, minLength(1)),
    limit: marker_codec_small,
    weight: marker_codec_small,
    priority: pipe(number(), safeInteger()),
    sinceMs: number(),
    keeper: optional(processAtPlaceSchema),
    runner: optional(marker_codec_word),
    checkRun: optional(marker_codec_word),
    details: record(string(), string()),
});
const grantSchema = object({
    token: pipe(marker_codec_count, maxValue(largestNumber)),
    many: marker_codec_small,
    slots: pipe(array(marker_codec_count), minLength(1), maxLength(10_000)),
    heldSinceMs: number(),
});
const pulseSchema = object({
    heartbeat: marker_codec_count,
    job: optional(object({ pid: marker_codec_positive, start: marker_codec_word })),
});
function encodeMarker(announcement, grant, pulse) {
    const bytes = new Uint8Array(markerBytes);
    bytes.set(encodeAnnouncement(announcement), 0);
    bytes.set(encodeGrant(grant), grantOffset);
    bytes.set(encodePulse(pulse), pulseOffset);
    return bytes;
}
function encodeGrant(grant) {
    const room = pulseOffset - grantOffset;
    if (grant === undefined)
        return line('', room);
    for (let many = grant.slots.length;; many = Math.floor(many / 2)) {
        const text = JSON.stringify({ ...grant, slots: grant.slots.slice(0, Math.max(1, many)) });
        if (text.length < room || many <= 1)
            return line(text, room);
    }
}
function encodePulse(pulse) {
    return line(JSON.stringify(pulse), markerBytes - pulseOffset);
}
function decodeMarker(bytes) {
    const announcement = safeParse(announcementSchema, marker_codec_parseLine(bytes.subarray(0, grantOffset)));
    return {
        announcement: announcement.success ? announcement.output : undefined,
        grant: parsed(grantSchema, bytes.subarray(grantOffset, pulseOffset)),
        pulse: decodePulse(bytes.subarray(pulseOffset, markerBytes)),
    };
}
function decodePulse(bytes) {
    return parsed(pulseSchema, bytes);
}
function parsed(schema, bytes) {
    const result = safeParse(schema, marker_codec_parseLine(bytes));
    return result.success ? result.output : undefined;
}
function encodeAnnouncement(announcement) {
    for (let longest = longestDetail;; longest = Math.floor(longest / 2)) {
        const entries = Object.entries(announcement.details).slice(0, 24);
        const details = Object.fromEntries(entries.map(([key, value]) => [key.slice(0, 24), cut(value, longest)]));
        const text = JSON.stringify({ ...announcement, details: longest === 0 ? {} : details });
        if (new TextEncoder().encode(text).length < grantOffset || longest === 0)
            return line(text, grantOffset);
    }
}
function cut(value, longest) {
    const characters = [...value.slice(0, 4 * longest)];
    return characters.length <= longest
        ? value.slice(0, 4 * longest)
        : `${characters.slice(0, longest - 1).join('')}…`;
}
function line(text, length) {
    const bytes = new Uint8Array(length).fill(0x20);
    bytes.set(new TextEncoder().encode(text).subarray(0, length - 1));
    bytes[length - 1] = 0x0a;
    return bytes;
}
const marker_codec_strictUtf8 = new TextDecoder('utf-8', { fatal: true });
function marker_codec_parseLine(bytes) {
    try {
        return JSON.parse(marker_codec_strictUtf8.decode(bytes));
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./store/own-markers.js
const kept = new WeakMap();
function ownMarkerAt(gate, ticket) {
    return kept.get(gate.world)?.get(key(gate, ticket));
}
function keepOwnMarker(gate, ticket, marker) {
    const markers = kept.get(gate.world) ?? new Map();
    kept.set(gate.world, markers.set(key(gate, ticket), marker));
}
function forgetOwnMarker(gate, ticket) {
    kept.get(gate.world)?.delete(key(gate, ticket));
}
function key({ directory }, ticket) {
    return `${directory}/${ticket}`;
}

;// CONCATENATED MODULE: ./store/markers.js




const phases = ['ready', 'running'];
function markerPath(gate, name) {
    return `${gate.directory}/${markerFileName(gate.name, name)}`;
}
async function openMarker(gate, name, access) {
    try {
        return await gate.world.files.open(markerPath(gate, name), access);
    }
    catch (error) {
        if (codeOf(error) === 'ENOENT')
            return undefined;
        throw error;
    }
}
async function readMarker(gate, name) {
    const own = ownMarkerAt(gate, name.ticket);
    if (own !== undefined)
        return own.phase === name.phase ? own.content : undefined;
    const file = await openMarker(gate, name, 'read');
    if (file === undefined)
        return undefined;
    try {
        return decodeMarker(await file.read(0, markerBytes));
    }
    finally {
        await file.close();
    }
}
async function probeMarker(gate, ticket) {
    if (ownMarkerAt(gate, ticket.ticket)?.content.announcement?.uuid === ticket.uuid) {
        return { lock: 'held', pulse: undefined };
    }
    const found = await probeNames(gate, ticket);
    if (found !== undefined)
        return found;
    const names = await gate.world.files.list(gate.directory);
    const { ticket: number } = ticket;
    if (!phases.some((phase) => names.includes(markerFileName(gate.name, { ticket: number, phase })))) {
        return { lock: 'missing', pulse: undefined };
    }
    return (await probeNames(gate, ticket)) ?? { lock: 'held', pulse: undefined };
}
async function probeNames(gate, ticket) {
    let foreign = false;
    for (const phase of phases) {
        const file = await openMarker(gate, { ticket: ticket.ticket, phase }, 'update');
        if (file === undefined)
            continue;
        try {
            const free = await file.tryLock(gate.lock);
            if (!free && !gate.world.mount.locksOutliveHosts)
                return { lock: 'held', pulse: undefined };
            const { announcement, pulse } = decodeMarker(await file.read(0, markerBytes));
            foreign = announcement !== undefined && announcement.uuid !== ticket.uuid;
            if (!foreign)
                return { lock: free ? 'free' : 'held', pulse };
        }
        finally {
            await file.close();
        }
    }
    return foreign ? { lock: 'missing', pulse: undefined } : undefined;
}
async function markers_removeMarker(gate, ticket) {
    for (const phase of phases)
        await unlinkMarker(gate, { ticket, phase });
}
async function unlinkMarker(gate, name) {
    await gate.world.files.unlink(markerPath(gate, name)).catch((error) => {
        if (codeOf(error) !== 'ENOENT')
            throw error;
    });
}

;// CONCATENATED MODULE: ./store/own-marker.js







class OwnMarker {
    #gate;
    announcement;
    #file;
    #phase;
    #grant;
    #pulse;
    #sound = false;
    constructor(gate, file, state) {
        this.#gate = gate;
        this.#file = file;
        this.announcement = state.announcement;
        this.#grant = state.grant;
        this.#phase = state.phase;
        this.#pulse = state.pulse;
    }
    static async create(gate, announcement, pulse) {
        const { ticket } = announcement;
        let file;
        try {
            file = await gate.world.files.create(markerPath(gate, { ticket, phase: 'ready' }), gate.fileMode);
        }
        catch (error) {
            if (codeOf(error) === 'EEXIST')
                return undefined;
            throw error;
        }
        const state = { announcement, grant: undefined, phase: 'ready', pulse };
        const marker = new OwnMarker(gate, file, state);
        try {
            const usedUp = await exists(gate, { ticket, phase: 'running' });
            if (!usedUp)
                await marker.#fill();
            else
                await marker.remove();
            return usedUp ? undefined : marker;
        }
        catch (error) {
            await marker.remove().catch(() => undefined);
            throw error;
        }
    }
    static async adopt(gate, announcement, grant) {
        const name = { ticket: announcement.ticket, phase: 'running' };
        const file = await openOrMake(gate, name);
        try {
            const old = decodeMarker(await file.read(0, markerBytes));
            const marker = new OwnMarker(gate, file, {
                announcement: { ...announcement, details: old.announcement?.details ?? {} },
                grant,
                phase: 'running',
                pulse: { ...old.pulse, heartbeat: (old.pulse?.heartbeat ?? 0) + 1 },
            });
            await marker.#fill();
            return marker;
        }
        catch (error) {
            await file.close();
            throw error;
        }
    }
    get file() {
        return this.#file;
    }
    get path() {
        return markerPath(this.#gate, { ticket: this.announcement.ticket, phase: this.#phase });
    }
    get phase() {
        return this.#phase;
    }
    get content() {
        return { announcement: this.announcement, grant: this.#grant, pulse: this.#pulse };
    }
    set job(job) {
        this.#pulse = { ...this.#pulse, job: { pid: job.pid, start: job.start } };
    }
    async becomeRunning(grant) {
        this.#grant = grant;
        await this.#write(grantOffset, encodeGrant(grant));
        await this.#rename('running');
    }
    async becomeReady() {
        this.#grant = undefined;
        await this.#write(grantOffset, encodeGrant(undefined)).catch(() => this.renew());
        await this.#rename('ready');
    }
    async beat() {
        this.#pulse = { ...this.#pulse, heartbeat: this.#pulse.heartbeat + 1 };
        await this.#write(pulseOffset, encodePulse(this.#pulse));
    }
    async prove() {
        await this.beat().catch(() => undefined);
        if (!(await this.isSound()))
            await this.renew();
    }
    async isSound() {
        if (!this.#sound)
            return false;
        try {
            const names = await this.#gate.world.files.list(this.#gate.directory);
            const { ticket } = this.announcement;
            if (!names.includes(markerFileName(this.#gate.name, { ticket, phase: this.#phase }))) {
                return false;
            }
            return await this.#isNamed(this.path);
        }
        catch (error) {
            if (['ESTALE', 'EIO', 'EBADF'].includes(codeOf(error)))
                return false;
            throw error;
        }
    }
    async renew() {
        this.#sound = false;
        await this.#file.close();
        this.#pulse = { ...this.#pulse, heartbeat: this.#pulse.heartbeat + 1 };
        const { ticket } = this.announcement;
        const other = { ticket, phase: this.#phase === 'ready' ? 'running' : 'ready' };
        if ((await this.#isOwn(other)) && !(await this.#isOwn({ ticket, phase: this.#phase }))) {
            this.#phase = other.phase;
        }
        this.#file = await openOrMake(this.#gate, { ticket, phase: this.#phase });
        await this.#fill();
    }
    async close() {
        forgetOwnMarker(this.#gate, this.announcement.ticket);
        await this.#file.close();
    }
    async remove() {
        await this.close();
        await unlinkMarker(this.#gate, { ticket: this.announcement.ticket, phase: this.#phase });
    }
    async #fill() {
        const locked = await this.#file.tryLock(this.#gate.lock);
        if (!locked && !(await this.#isInherited())) {
            throw new Overtaken('The marker is locked by another process');
        }
        await this.#write(0, encodeMarker(this.announcement, this.#grant, this.#pulse));
        this.#sound = locked;
        keepOwnMarker(this.#gate, this.announcement.ticket, this);
    }
    async #isInherited() {
        const { announcement } = decodeMarker(await this.#file.read(0, markerBytes));
        return announcement?.uuid === this.announcement.uuid;
    }
    async #write(offset, bytes) {
        try {
            await this.#file.write(offset, bytes);
            await this.#file.sync();
        }
        catch (error) {
            this.#sound = false;
            throw error;
        }
    }
    async #rename(phase) {
        if (this.#phase === phase)
            return;
        const to = markerPath(this.#gate, { ticket: this.announcement.ticket, phase });
        try {
            await this.#gate.world.files.rename(this.path, to);
        }
        catch (error) {
            if (codeOf(error) !== 'ENOENT' || !(await this.#isNamed(to))) {
                this.#sound = false;
                throw error;
            }
        }
        this.#phase = phase;
    }
    async #isNamed(path) {
        const own = await this.#file.status();
        const named = await this.#gate.world.files.status(path).catch((error) => {
            if (codeOf(error) === 'ENOENT')
                return undefined;
            throw error;
        });
        return named !== undefined && named.identity === own.identity && own.links > 0;
    }
    async #isOwn(name) {
        const file = await openMarker(this.#gate, name, 'read');
        if (file === undefined)
            return false;
        try {
            const { announcement } = decodeMarker(await file.read(0, markerBytes));
            return announcement?.uuid === this.announcement.uuid;
        }
        finally {
            await file.close();
        }
    }
}
async function openOrMake(gate, name) {
    return await openOrCreate(gate.world.files, markerPath(gate, name), gate.fileMode);
}
async function exists(gate, name) {
    const file = await openMarker(gate, name, 'read');
    await file?.close();
    return file !== undefined;
}

;// CONCATENATED MODULE: ./store/baton.js



async function findBaton(gate, known) {
    const needed = gate.world.mount.locksOutliveHosts || known?.baton !== undefined;
    if (!needed && known !== undefined)
        return undefined;
    for (;;) {
        const names = await gate.world.files.list(gate.directory);
        const batons = names.filter((name) => parseBatonFileName(name) !== undefined);
        const current = batons.find((name) => name === known?.baton) ?? latest(batons);
        if (current !== undefined) {
            if (current !== newBatonName && batons.includes(newBatonName))
                await discardNew(gate);
            return current;
        }
        if (!needed)
            return undefined;
        await makeBaton(gate);
    }
}
function isCurrent(record, baton) {
    if (baton === undefined || record.baton === baton)
        return true;
    return record.baton === undefined && baton === newBatonName;
}
function newNameFor(gate, { next }) {
    return batonFileName(next, gate.world.chance.uuid());
}
async function passBaton(gate, { from, to }) {
    const { files } = gate.world;
    try {
        await files.rename(`${gate.directory}/${from}`, `${gate.directory}/${to}`);
    }
    catch (error) {
        if (codeOf(error) !== 'ENOENT')
            throw error;
        const names = await files.list(gate.directory);
        if (!names.includes(to))
            throw new Overtaken('Another transaction passed the baton on');
    }
}
function latest(batons) {
    const nextOf = (name) => parseBatonFileName(name)?.next ?? 0;
    return batons.toSorted((a, b) => nextOf(a) - nextOf(b) || (a < b ? -1 : 1)).at(-1);
}
async function makeBaton(gate) {
    try {
        const file = await gate.world.files.create(`${gate.directory}/${newBatonName}`, gate.fileMode);
        await file.close();
    }
    catch (error) {
        if (codeOf(error) !== 'EEXIST')
            throw error;
    }
}
async function discardNew(gate) {
    await gate.world.files.unlink(`${gate.directory}/${newBatonName}`).catch(() => undefined);
}

;// CONCATENATED MODULE: ./gate/history.js


const history_number = pipe(number(), safeInteger(), minValue(0), maxValue(largestNumber));
const ticketEnds = [
    'released',
    'withdrawn',
    'timed-out',
    'reclaimed',
    'dropped',
    'forced',
    'expired',
];
const endSchema = picklist(ticketEnds);
const historyLineSchema = looseObject({
    event: picklist(['ended', 'rebuilt', 'totals']),
    atMs: number(),
    ticket: optional(history_number),
    token: optional(history_number),
    end: optional(endSchema),
    sinceMs: optional(number()),
    heldSinceMs: optional(number()),
    waitedMs: optional(number()),
    heldMs: optional(number()),
    slots: optional(array(history_number)),
    limit: optional(history_number),
    proof: optional(dist_unknown()),
    reason: optional(string()),
    by: optional(string()),
    details: optional(record(string(), string())),
    next: optional(history_number),
    totals: optional(dist_unknown()),
});
function endedLine(entry, facts) {
    const { end, atMs, limit, waitedMs, heldMs, proof, reason, by, details } = facts;
    return {
        event: 'ended',
        end,
        atMs,
        ticket: entry.ticket,
        ...grantOf(entry),
        sinceMs: entry.sinceMs,
        limit,
        ...(waitedMs === undefined ? {} : { waitedMs: Math.round(waitedMs) }),
        ...(heldMs === undefined ? {} : { heldMs: Math.round(heldMs) }),
        ...(proof === undefined ? {} : { proof }),
        ...(reason === undefined ? {} : { reason }),
        ...(by === undefined ? {} : { by }),
        ...(details === undefined ? {} : { details: { ...details } }),
    };
}
function grantOf(entry) {
    if (!('slots' in entry))
        return {};
    const { token, heldSinceMs, slots } = entry;
    return { token, heldSinceMs, slots: slots.slice(0, mostSlots) };
}
const mostHistoryBytes = 1024 * 1024;
const longestHistoryLine = 2048;
const mostSlots = 16;
const longestText = 400;
const longestKey = 24;
const mostDetails = 24;
function encodeHistoryLine(line) {
    for (let longest = longestText;; longest = Math.floor(longest / 2)) {
        const text = JSON.stringify(longest === longestText ? line : withShorterTexts(line, longest));
        const bytes = new TextEncoder().encode(`${text}\n`);
        if (bytes.length <= longestHistoryLine || longest === 0)
            return bytes;
    }
}
function withShorterTexts(line, longest) {
    const { reason, by, details } = line;
    const entries = Object.entries(details ?? {})
        .slice(0, mostDetails)
        .map(([key, value]) => [key.slice(0, longestKey), value.slice(0, longest)]);
    return {
        ...line,
        ...(reason === undefined ? {} : { reason: reason.slice(0, longest) }),
        ...(by === undefined ? {} : { by: by.slice(0, longest) }),
        ...(details === undefined ? {} : { details: longest === 0 ? {} : Object.fromEntries(entries) }),
    };
}
function history_decodeHistory(bytes) {
    const texts = new TextDecoder().decode(bytes).split(/\n|(?=\{"event":)/);
    return texts.flatMap((text) => {
        const line = safeParse(historyLineSchema, history_parseJson(text));
        return line.success ? [line.output] : [];
    });
}
function highestNumber(lines) {
    return lines.reduce((highest, line) => Math.max(highest, line.ticket ?? 0, line.token ?? 0, (line.next ?? 1) - 1), 0);
}
function history_parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./history/ended.js


const reclaimReasons = ['heartbeat', 'processes', 'runner', 'other'];
const ended_longestText = 400;
const ended_longestDetail = 160;
const ended_longestKey = 24;
const furthestMs = 8_640_000_000_000_000;
function endedTickets(lines) {
    const byTicket = new Map();
    for (const line of lines) {
        const ended = endedTicket(line);
        if (ended === undefined)
            continue;
        byTicket.delete(ended.ticket);
        byTicket.set(ended.ticket, ended);
    }
    return [...byTicket.values()];
}
function endedTicket(line) {
    const { event, ticket, end } = line;
    if (event !== 'ended' || ticket === undefined || end === undefined)
        return undefined;
    const cameMs = moment(line.sinceMs);
    const heldFromMs = moment(line.heldSinceMs);
    const endedMs = moment(line.atMs) ?? 0;
    const hadSlot = line.token !== undefined || heldFromMs !== undefined;
    return {
        ticket,
        token: line.token,
        slots: line.slots ?? [],
        limit: line.limit,
        end,
        reclaim: end === 'reclaimed' ? reclaimReason(line.proof) : undefined,
        cameMs,
        heldFromMs,
        endedMs,
        waited: measured(line.waitedMs) ??
            (hadSlot ? between(cameMs, heldFromMs, false) : between(cameMs, endedMs, true)),
        held: hadSlot ? (measured(line.heldMs) ?? between(heldFromMs, endedMs, true)) : undefined,
        who: printableDetails(line.details),
        reason: line.reason === undefined ? undefined : text_printable(line.reason, ended_longestText),
        by: line.by === undefined ? undefined : text_printable(line.by, ended_longestDetail),
    };
}
function reclaimReason(proof) {
    const kind = typeof proof === 'object' && proof !== null && 'kind' in proof ? proof.kind : '';
    return reclaimReasons.find((reason) => reason === kind) ?? 'other';
}
function moment(ms) {
    return ms !== undefined && Math.abs(ms) <= furthestMs ? ms : undefined;
}
function measured(ms) {
    return ms !== undefined && ms >= 0 && ms <= longestDurationMs ? { ms, about: false } : undefined;
}
function between(fromMs, toMs, about) {
    if (fromMs === undefined || toMs === undefined)
        return undefined;
    const ms = Math.max(0, toMs - fromMs);
    return ms <= longestDurationMs ? { ms, about } : undefined;
}
function printableDetails(details) {
    const entries = Object.entries(details ?? {}).map(([key, value]) => [text_printable(key, ended_longestKey), text_printable(value, ended_longestDetail)]);
    return Object.fromEntries(entries.filter(([key, value]) => key !== '' && value !== ''));
}

;// CONCATENATED MODULE: ./history/histogram.js
const boundsMs = [
    1_000, 5_000, 15_000, 60_000, 300_000, 900_000, 1_800_000, 3_600_000, 7_200_000, 14_400_000,
    28_800_000, 86_400_000,
];
const emptyHistogram = {
    counts: Array.from({ length: boundsMs.length + 1 }, () => 0),
    sumMs: 0,
};
function counted(histogram, durationsMs) {
    const counts = [...histogram.counts];
    let { sumMs } = histogram;
    for (const ms of durationsMs) {
        const found = boundsMs.findIndex((bound) => ms <= bound);
        const index = found < 0 ? boundsMs.length : found;
        counts[index] = (counts[index] ?? 0) + 1;
        sumMs += ms;
    }
    return { counts, sumMs };
}
function sizeOf({ counts }) {
    return counts.reduce((sum, count) => sum + count, 0);
}

;// CONCATENATED MODULE: ./history/totals.js




const noTotals = {
    sinceMs: undefined,
    ends: zeroes(ticketEnds),
    reclaims: zeroes(reclaimReasons),
    rebuilds: 0,
    waits: emptyHistogram,
    holds: emptyHistogram,
};
function totals_addUp(lines, before = noTotals) {
    const at = lines.findLastIndex((line) => totalsOf(line) !== undefined);
    const line = lines[at];
    const base = line === undefined ? before : (totalsOf(line) ?? before);
    return lines.slice(at + 1).reduce(withLine, base);
}
function haveTotals(lines) {
    return lines.some((line) => totalsOf(line) !== undefined);
}
function totalsLine(totals, lines, atMs) {
    const line = (kept) => ({
        event: 'totals',
        atMs,
        next: highestNumber(lines) + 1,
        totals: { ...kept, boundsMs: boundsMs },
    });
    const whole = line(totals);
    return encodeHistoryLine(whole).length <= longestHistoryLine ? whole : line(ownOf(totals));
}
function ownOf({ sinceMs, ends, reclaims, rebuilds, waits, holds }) {
    return {
        sinceMs,
        ends: only(ticketEnds, ends),
        reclaims: only(reclaimReasons, reclaims),
        rebuilds,
        waits,
        holds,
    };
}
function only(keys, counts) {
    return Object.fromEntries(keys.map((key) => [key, counts[key]]));
}
function withLine(totals, line) {
    const sinceMs = totals.sinceMs ?? line.atMs;
    if (line.event === 'rebuilt')
        return { ...totals, sinceMs, rebuilds: totals.rebuilds + 1 };
    const ended = endedTicket(line);
    if (ended === undefined)
        return totals;
    const { end, reclaim, waited, held } = ended;
    const waits = held !== undefined && waited?.about === false ? [waited.ms] : [];
    return {
        ...totals,
        sinceMs,
        ends: plusOne(totals.ends, end),
        reclaims: reclaim === undefined ? totals.reclaims : plusOne(totals.reclaims, reclaim),
        waits: counted(totals.waits, waits),
        holds: counted(totals.holds, held?.about === false ? [held.ms] : []),
    };
}
function plusOne(counts, key) {
    return { ...counts, [key]: counts[key] + 1 };
}
function zeroes(keys) {
    return Object.fromEntries(keys.map((key) => [key, 0]));
}
const totals_count = pipe(number(), safeInteger(), minValue(0));
const histogram = fallback(object({
    counts: pipe(array(totals_count), dist_length(boundsMs.length + 1)),
    sumMs: pipe(number(), minValue(0), maxValue(Number.MAX_VALUE)),
}), { counts: [...emptyHistogram.counts], sumMs: 0 });
const totalsSchema = looseObject({
    sinceMs: optional(number()),
    ends: record(string(), totals_count),
    reclaims: record(string(), totals_count),
    rebuilds: fallback(totals_count, 0),
    waits: histogram,
    holds: histogram,
    boundsMs: array(number()),
});
function totalsOf(line) {
    if (line.event !== 'totals')
        return undefined;
    const parsed = safeParse(totalsSchema, line.totals);
    if (!parsed.success)
        return undefined;
    const { boundsMs: bounds, sinceMs, ends, reclaims, ...rest } = parsed.output;
    const same = JSON.stringify(bounds) === JSON.stringify(boundsMs);
    return {
        ...rest,
        ...(same ? {} : { waits: emptyHistogram, holds: emptyHistogram }),
        sinceMs,
        ends: { ...noTotals.ends, ...ends },
        reclaims: { ...noTotals.reclaims, ...reclaims },
    };
}

;// CONCATENATED MODULE: ./store/history-file.js





async function appendHistory(gate, lines) {
    const path = pathOf(gate, 'history');
    const encoded = lines.map(encodeHistoryLine);
    const bytes = new Uint8Array(encoded.reduce((sum, line) => sum + line.length, 0));
    let at = 0;
    for (const line of encoded) {
        bytes.set(line, at);
        at += line.length;
    }
    await gate.world.files.append(path, bytes, gate.fileMode);
    const { sizeBytes } = await gate.world.files.status(path);
    if (sizeBytes > mostHistoryBytes)
        await rotate(gate, path);
}
async function readHistory(gate) {
    const newer = await linesOf(gate, 'history');
    const older = await linesOf(gate, 'olderHistory');
    const first = JSON.stringify(newer[0]);
    const putAside = newer.length > 0 && older.some((line) => JSON.stringify(line) === first);
    const lines = putAside ? older : [...older, ...newer];
    return { lines, totals: addUp(lines) };
}
async function readRecentHistory(gate) {
    try {
        const file = await gate.world.files.open(pathOf(gate, 'history'), 'read');
        try {
            const { sizeBytes } = await file.status();
            const from = Math.max(0, sizeBytes - recentBytes);
            return decodeHistory(await file.read(from, recentBytes));
        }
        finally {
            await file.close();
        }
    }
    catch {
        return [];
    }
}
const recentBytes = 65_536;
async function rotate(gate, path) {
    const newer = await linesOf(gate, 'history').catch(history_file_unreadable);
    const older = haveTotals(newer) ? [] : await linesOf(gate, 'olderHistory').catch(history_file_unreadable);
    const lines = [...older, ...newer];
    const line = totalsLine(totals_addUp(lines), lines, gate.world.clock.wallMs());
    await gate.world.files.rename(path, pathOf(gate, 'olderHistory'));
    await gate.world.files.append(path, encodeHistoryLine(line), gate.fileMode);
}
async function linesOf(gate, name) {
    try {
        return history_decodeHistory(await readWhole(gate.world.files, pathOf(gate, name)));
    }
    catch (error) {
        if (codeOf(error) === 'ENOENT')
            return [];
        throw error;
    }
}
const history_file_unreadable = () => [];
function pathOf(gate, name) {
    return `${gate.directory}/${fileNames[name]}`;
}

;// CONCATENATED MODULE: ./gate/admission.js

function admission(record, waiter) {
    const limit = limitFor(record, waiter.limit);
    const weight = Math.min(waiter.weight, limit);
    const others = record.waiting.filter((other) => other.uuid !== waiter.uuid);
    const line = inLine([...others, waiter]);
    const ahead = line.slice(0, line.indexOf(waiter));
    const fits = weightOf(record.running) + weight <= limit;
    if (fits && ahead.every((other) => other.passedOver)) {
        return {
            kind: 'admit',
            slots: lowestFree(record.running.flatMap((holder) => holder.slots), weight),
            limit,
        };
    }
    const answering = ahead.filter((other) => !other.passedOver && other.watch === undefined);
    return {
        kind: 'wait',
        because: fits ? 'behind' : 'full',
        position: ahead.length + 1,
        rank: answering.length + 1,
        limit,
    };
}
function limitFor(record, asked) {
    return record.running.reduce((least, holder) => Math.min(least, holder.limit), asked);
}
function isWithinLimit({ running }) {
    return running.every((holder) => weightOf(running) <= holder.limit);
}
function weightOf(running) {
    return running.reduce((sum, holder) => sum + holder.slots.length, 0);
}
function lowestFree(takenSlots, many) {
    const taken = new Set(takenSlots);
    const free = [];
    for (let slot = 0; free.length < many; slot += 1) {
        if (!taken.has(slot))
            free.push(slot);
    }
    return free;
}

;// CONCATENATED MODULE: ./gate/rebuild.js



const numbersSkippedOnRepair = 16;
function rebuild(remains) {
    const { best, markers } = remains;
    let record = best ?? emptyRecord(remains.gate, remains.lock);
    const byTicket = markers.toSorted((a, b) => a.ticket - b.ticket);
    for (const marker of byTicket.filter((found) => found.phase === 'running'))
        record = restoreHolder(record, marker);
    for (const marker of byTicket.filter((found) => found.phase === 'ready'))
        record = restoreWaiter(record, marker);
    return reserving(record, highestUsed(record, remains));
}
function highestUsed(record, { best, highestElsewhere, wallMs, markers }) {
    const floor = best === undefined ? Math.floor(wallMs / 1000) : best.next - 1 + numbersSkippedOnRepair;
    const shown = markers.flatMap((marker) => [marker.ticket, marker.content.grant?.token ?? 0]);
    const entries = [...record.running, ...record.waiting].map((entry) => entry.ticket);
    const tokens = record.running.map((holder) => holder.token);
    const given = [highestElsewhere, ...shown, ...entries, ...tokens];
    return given.filter(isGiven).reduce((highest, number) => Math.max(highest, number), floor);
}
function isGiven(number) {
    return number <= largestNumber / 2;
}
function restoreHolder(record, marker) {
    const waiter = waiterOf(record, marker);
    if (findHolder(record, waiter.uuid) !== undefined)
        return record;
    const { grant } = marker.content;
    const taken = new Set(record.running.flatMap((holder) => holder.slots));
    const kept = (grant?.slots ?? []).filter((slot) => !taken.has(slot));
    const missing = (grant?.many ?? Math.min(waiter.weight, waiter.limit)) - kept.length;
    const slots = [...kept, ...lowestFree([...taken, ...kept], missing)];
    return withHolder(record, waiter, {
        token: grant?.token ?? 0,
        slots: slots.toSorted((x, y) => x - y),
        heldSinceMs: grant?.heldSinceMs ?? waiter.sinceMs,
    });
}
function restoreWaiter(record, marker) {
    const waiter = waiterOf(record, marker);
    const known = [...record.running, ...record.waiting].some((entry) => entry.uuid === waiter.uuid);
    return known ? record : withWaiter(record, waiter);
}
function waiterOf(record, { ticket, content: { announcement } }) {
    const known = [...record.running, ...record.waiting].find((entry) => entry.ticket === ticket);
    const readable = announcement?.gate === record.gate && announcement.ticket === ticket;
    if (known !== undefined && (!readable || announcement.uuid === known.uuid))
        return known;
    if (!readable) {
        return {
            ticket,
            uuid: `unreadable-${ticket}`,
            limit: 10_000,
            weight: 1,
            priority: 0,
            sinceMs: 0,
        };
    }
    const { details: _, slotgate: __, gate: ___, ...waiter } = announcement;
    return waiter;
}

;// CONCATENATED MODULE: ./store/remains.js





async function listMarkers(gate) {
    const names = await gate.world.files.list(gate.directory);
    return names.flatMap((name) => parseMarkerFileName(gate.name, name) ?? []);
}
async function readMarkers(gate, names) {
    const found = [];
    for (const name of names) {
        const content = await readMarker(gate, name);
        if (content !== undefined)
            found.push({ ...name, content });
    }
    return found;
}
async function rebuildRecord(gate, { best, baton }) {
    const passedWith = baton === undefined ? undefined : parseBatonFileName(baton);
    const shown = best === undefined ? await highestInHistory(gate) : 0;
    return rebuild({
        gate: gate.name,
        lock: gate.lock,
        best,
        markers: await readMarkers(gate, await listMarkers(gate)),
        highestElsewhere: Math.max(shown, (passedWith?.next ?? 1) - 1),
        wallMs: gate.world.clock.wallMs(),
    });
}
async function highestInHistory(gate) {
    let highest = 0;
    for (const name of [fileNames.history, fileNames.olderHistory]) {
        const bytes = await readWhole(gate.world.files, `${gate.directory}/${name}`).catch(() => new Uint8Array());
        highest = Math.max(highest, highestNumber(history_decodeHistory(bytes)));
    }
    return highest;
}

;// CONCATENATED MODULE: ./store/transaction.js










const triesPerNameCheck = 16;
class Transaction {
    gate;
    #counter;
    #notes = [];
    #record;
    #sequence;
    #baton;
    #sizeBytes;
    constructor(gate, counter, state) {
        this.gate = gate;
        this.#counter = counter;
        this.#record = state.record;
        this.#sequence = state.sequence;
        this.#baton = state.baton;
        this.#sizeBytes = state.sizeBytes;
    }
    get world() {
        return this.gate.world;
    }
    get record() {
        return this.#record;
    }
    async commit(record) {
        const from = this.#baton;
        const to = from === undefined ? undefined : newNameFor(this.gate, record);
        const named = to === undefined ? record : underBaton(record, to);
        const patches = encodeCounter(named, this.#sequence + 1);
        await this.#reserve(named);
        if (from !== undefined && to !== undefined)
            await passBaton(this.gate, { from, to });
        this.#baton = to;
        await this.#write(patches);
        if ((await this.#counter.status()).links === 0)
            throw new Overtaken('The counter file was removed');
        this.#record = named;
        this.#sequence += 1;
    }
    note(line) {
        this.#notes.push(line);
    }
    async tellHistory() {
        if (this.#notes.length > 0)
            await appendHistory(this.gate, this.#notes).catch(() => undefined);
    }
    async #write(patches) {
        await writePatches(this.#counter, patches);
        const ends = patches.map(({ offset, bytes }) => offset + bytes.length);
        this.#sizeBytes = Math.max(this.#sizeBytes, ...ends);
    }
    async #reserve(record) {
        const patches = reserveCounter(record, this.#sizeBytes);
        if (patches.length === 0)
            return;
        try {
            await this.#write(patches);
        }
        catch (error) {
            const full = ['ENOSPC', 'EDQUOT'].includes(codeOf(error));
            const grows = ticketsOf(record) > ticketsOf(this.#record);
            if (!full || grows)
                throw error;
        }
    }
}
async function transaction_transact(gate, body, options = {}) {
    const patience = new Patience(gate, options.signal);
    for (;;) {
        try {
            const outcome = await transaction_attempt(gate, body, patience);
            if (outcome.kind === 'done')
                return outcome.value;
        }
        catch (error) {
            await patience.failed(error);
            continue;
        }
        await patience.busy();
    }
}
async function transaction_attempt(gate, body, patience) {
    const lockFile = await lockGate(gate, patience);
    try {
        const counter = await openNamed(gate, fileNames.counter);
        try {
            if (!(await counter.tryLock(gate.lock)))
                return { kind: 'busy' };
            const transaction = await begin(gate, counter);
            const value = await body(transaction);
            await transaction.tellHistory();
            return { kind: 'done', value };
        }
        finally {
            await counter.close();
        }
    }
    finally {
        await lockFile.close();
    }
}
async function lockGate(gate, patience) {
    for (;;) {
        const file = await openNamed(gate, fileNames.lock);
        let locked = false;
        try {
            locked = await lockNamed(gate, file, patience);
        }
        finally {
            if (!locked)
                await file.close();
        }
        if (locked)
            return file;
        await patience.busy();
    }
}
async function lockNamed(gate, file, patience) {
    for (let tries = 1; !(await file.tryLock(gate.lock)); tries += 1) {
        if (tries % triesPerNameCheck === 0 && !(await bearsName(gate, file)))
            return false;
        await patience.busy();
    }
    return await bearsName(gate, file);
}
async function bearsName(gate, file) {
    const own = await file.status();
    if (own.links === 0)
        return false;
    const named = await gate.world.files
        .status(`${gate.directory}/${fileNames.lock}`)
        .catch((error) => {
        if (codeOf(error) === 'ENOENT')
            return undefined;
        throw error;
    });
    return named?.identity === own.identity;
}
async function openNamed(gate, name) {
    return await openOrCreate(gate.world.files, `${gate.directory}/${name}`, gate.fileMode);
}
async function begin(gate, counter) {
    if ((await counter.status()).links === 0)
        throw new Overtaken('The counter file was removed');
    const path = `${gate.directory}/${fileNames.counter}`;
    const content = await readAll(counter, path);
    const sizeBytes = content.length;
    const decoded = decodeCounter(content);
    const best = decoded.kind === 'good' ? decoded : decoded.best;
    checkOwner(gate, best?.record);
    const baton = await findBaton(gate, best?.record);
    if (decoded.kind === 'good' && isCurrent(decoded.record, baton))
        return new Transaction(gate, counter, { ...decoded, baton, sizeBytes });
    const record = await rebuildRecord(gate, { best: best?.record, baton });
    const sequence = best?.sequence ?? 0;
    const transaction = new Transaction(gate, counter, { record, sequence, baton, sizeBytes });
    const problem = decoded.kind === 'doubtful' ? decoded.problem : 'the last change of it never came, or too late';
    if (best === undefined)
        await transaction.commit(record);
    await transaction.commit(record);
    transaction.note({
        event: 'rebuilt',
        atMs: gate.world.clock.wallMs(),
        next: record.next,
        reason: problem,
    });
    gate.world.reporter({ kind: 'rebuilt', problem, record });
    return transaction;
}
function checkOwner(gate, record) {
    if (record === undefined || (record.gate === gate.name && record.lock === gate.lock))
        return;
    throw new errors_SlotgateError('NAME_CLASH', `The record there is of gate ${JSON.stringify(text_printable(record.gate, 200))}, locked with ${record.lock}`, {
        gate: gate.name,
        path: gate.directory,
        next: `Remove ${fileNames.counter} while no job runs; it is made anew from the markers`,
    });
}
function ticketsOf(record) {
    return record.running.length + record.waiting.length;
}

;// CONCATENATED MODULE: ./ticket/ticket.js

const longestIdentity = 100;
class Ticket {
    gate;
    request;
    cameAtElapsedMs;
    #sinceMs;
    #marker;
    #entered = false;
    constructor(gate, request) {
        this.gate = gate;
        this.request = request;
        this.cameAtElapsedMs = gate.world.clock.elapsedMs();
        this.#sinceMs = gate.world.clock.wallMs();
    }
    get world() {
        return this.gate.world;
    }
    get uuid() {
        return this.request.uuid;
    }
    get number() {
        return this.#marker?.announcement.ticket ?? 0;
    }
    numberFrom(next) {
        return this.#entered || this.number >= next ? this.number : next;
    }
    get entered() {
        return this.#entered;
    }
    get marker() {
        return this.#marker;
    }
    waitedMs() {
        return this.world.clock.elapsedMs() - this.cameAtElapsedMs;
    }
    asWaiter(ticket) {
        const { uuid, limit, weight, priority, runner, checkRun } = this.request;
        return {
            ticket,
            uuid,
            limit,
            weight,
            priority,
            sinceMs: this.#sinceMs,
            ...keeperOf(this.world),
            ...(runner === undefined ? {} : { runner: runner.slice(0, longestIdentity) }),
            ...(checkRun === undefined ? {} : { checkRun: checkRun.slice(0, longestIdentity) }),
        };
    }
    async ensureMarker(next) {
        const marker = this.#marker;
        if (marker !== undefined) {
            const sound = await marker.isSound();
            if (sound && this.numberFrom(next) === this.number)
                return marker;
            if (this.#entered) {
                await marker.renew();
                return marker;
            }
            await (sound ? marker.remove() : marker.close());
        }
        for (let number = next;; number += 1) {
            const pulse = {
                heartbeat: 0,
                ...(this.request.job === undefined ? {} : { job: { ...this.request.job } }),
            };
            this.#marker = await OwnMarker.create(this.gate, this.#announcement(number), pulse);
            if (this.#marker !== undefined)
                return this.#marker;
        }
    }
    enter() {
        this.#entered = true;
    }
    adopt(marker) {
        this.#marker = marker;
        this.#entered = true;
    }
    #announcement(ticket) {
        const waiter = this.asWaiter(ticket);
        return { slotgate: 1, gate: this.gate.name, ...waiter, details: { ...this.request.details } };
    }
}
function keeperOf(world) {
    const { place, self } = world.processes;
    if (place === '')
        return {};
    const wallOffsetMs = Math.round(world.clock.wallMs() - world.clock.elapsedMs());
    return { keeper: { place, wallOffsetMs, pid: self.pid, start: self.start } };
}

;// CONCATENATED MODULE: ./store/reading.js






async function readRecord(gate) {
    try {
        const decoded = decodeCounter(await readWhole(gate.world.files, `${gate.directory}/${fileNames.counter}`));
        return decoded.kind === 'good' ? decoded.record : decoded.best?.record;
    }
    catch (error) {
        if (error instanceof errors_SlotgateError)
            throw explain(error, gate);
        return undefined;
    }
}
async function readMarkerOf(gate, entry) {
    const phases = 'token' in entry ? ['running', 'ready'] : ['ready', 'running'];
    for (const phase of phases) {
        const marker = await readMarker(gate, { ticket: entry.ticket, phase }).catch(() => undefined);
        if (marker?.announcement?.uuid === entry.uuid)
            return marker;
    }
    return undefined;
}

;// CONCATENATED MODULE: ./ticket/doorbell.js

class Doorbell {
    #gate;
    #unwatch;
    #rang = false;
    #wake;
    constructor(gate) {
        this.#gate = gate;
        this.#unwatch = gate.world.files.watch(`${gate.directory}/${fileNames.counter}`, () => {
            this.#rang = true;
            this.#wake?.();
        });
    }
    async sleep({ atMostMs, afterRingMs, signal }) {
        const { clock } = this.#gate.world;
        const beganMs = clock.elapsedMs();
        if (!this.#rang)
            await this.#untilRing(atMostMs, signal);
        const restMs = atMostMs - (clock.elapsedMs() - beganMs);
        if (this.#rang)
            await clock.sleep(Math.min(afterRingMs, restMs), signal);
        this.#rang = false;
    }
    end() {
        this.#unwatch();
    }
    async #untilRing(ms, signal) {
        const ring = new AbortController();
        const wake = () => ring.abort();
        this.#wake = wake;
        signal.addEventListener('abort', wake);
        if (signal.aborted)
            wake();
        await this.#gate.world.clock.sleep(ms, ring.signal);
        signal.removeEventListener('abort', wake);
        this.#wake = undefined;
    }
}

;// CONCATENATED MODULE: ./gate/observation.js
const mostLooks = 8;
const clockToleranceMs = 2_000;
const longestClock = 64;
function observe(watch, { sign, look }, timing) {
    const known = watch?.sign === sign ? watch.looks : [];
    const mine = lastOf(known, look);
    const proven = Math.max(0, ...known.map((other) => other.creditMs));
    const own = mine === undefined ? 0 : mine.creditMs + creditFor(mine.atMs, look, timing);
    const entry = {
        clock: look.clock.slice(0, longestClock),
        wallOffsetMs: Math.round(look.wallOffsetMs),
        atMs: Math.ceil(look.endedMs),
        creditMs: Math.floor(Math.max(proven, own)),
    };
    const others = fewer(known.filter((other) => other !== mine), entry.atMs);
    return { sign, looks: [...others, entry] };
}
function observedMs(watch) {
    return Math.max(0, ...(watch?.looks ?? []).map((look) => look.creditMs));
}
function lookedLately(watch, look, withinMs) {
    const mine = lastOf(watch?.looks ?? [], look);
    return mine !== undefined && look.beganMs - mine.atMs < withinMs;
}
function lastOf(looks, look) {
    const same = looks.filter((other) => sameClock(other, look));
    return same.toSorted((a, b) => b.atMs - a.atMs)[0];
}
function fewer(looks, arbitrary) {
    if (looks.length < mostLooks)
        return looks;
    const dropped = arbitrary % looks.length;
    return looks.filter((_, index) => index !== dropped);
}
function creditFor(sinceMs, look, timing) {
    const gapMs = look.beganMs - sinceMs;
    return gapMs <= timing.observationGapMs ? Math.max(0, gapMs) : timing.observationGapCreditMs;
}
function sameClock(known, look) {
    return (known.clock === look.clock.slice(0, longestClock) &&
        Math.abs(known.wallOffsetMs - look.wallOffsetMs) <= clockToleranceMs &&
        known.atMs <= look.beganMs + 1);
}

;// CONCATENATED MODULE: ./gate/liveness.js
function judgeHolder(evidence, timing) {
    const { lock, silentMs, locksOutliveHosts } = evidence;
    const stuck = lock === 'held' && locksOutliveHosts;
    if (lock === 'held' && !stuck)
        return { kind: 'alive', why: 'lock' };
    if (evidence.job === 'alive')
        return { kind: 'alive', why: 'job' };
    const neededMs = stuck ? timing.reclaimStuckLockMs : timing.reclaimMs;
    if (silentMs >= neededMs)
        return { kind: 'dead', proof: { kind: 'heartbeat', silentMs } };
    if (stuck)
        return { kind: 'alive', why: 'lock' };
    if (evidence.keeper === 'gone' && evidence.job === 'gone') {
        return { kind: 'dead', proof: { kind: 'processes' } };
    }
    if (evidence.laterCheckRun !== undefined) {
        return { kind: 'dead', proof: { kind: 'runner', checkRun: evidence.laterCheckRun } };
    }
    return { kind: 'suspect', silentMs, neededMs };
}
function judgeWaiter(lock) {
    return lock === 'held' ? 'alive' : 'dead';
}

;// CONCATENATED MODULE: ./ticket/look.js





const mostHoldersALook = 32;
const mostWaitersALook = 16;
async function lookAround(transaction, { record: before, me }) {
    const seen = {
        reclaimed: [],
        dropped: [],
        passedOver: [],
        suspects: [],
    };
    let record = before;
    for (const holder of someOf(record.running, transaction.world)) {
        const { verdict, watch } = await examineHolder(transaction, holder, me);
        if (verdict.kind === 'dead') {
            record = record_without(record, holder.uuid);
            seen.reclaimed.push({ holder, proof: verdict.proof });
        }
        else {
            record = rewatched(record, holder, watch);
            if (verdict.kind === 'suspect')
                seen.suspects.push({ ticket: holder.ticket, ...verdict });
        }
    }
    for (const waiter of waitersAhead(record, me)) {
        const finding = await probe(transaction, waiter);
        if (judgeWaiter(finding.probe.lock) === 'dead') {
            record = record_without(record, waiter.uuid);
            seen.dropped.push(waiter);
        }
        else {
            record = watchOffered(record, waiter, {
                look: finding.look,
                timing: transaction.gate.timing,
            });
        }
    }
    seen.passedOver.push(...newlyPassedOver(before, record));
    return { record, ...seen };
}
function keeperGoneHere(world, entries) {
    return entries.some((entry) => processHere(world, entry, entry.keeper) === 'gone');
}
async function examineHolder(transaction, holder, me) {
    const { world, gate } = transaction;
    const finding = await probe(transaction, holder);
    const sight = { sign: signOf(finding.probe, holder), look: finding.look };
    const watch = observe(holder.watch, sight, gate.timing);
    const evidence = {
        lock: finding.probe.lock,
        silentMs: observedMs(watch),
        locksOutliveHosts: world.mount.locksOutliveHosts,
        keeper: processHere(world, holder, holder.keeper),
        job: processHere(world, holder, finding.probe.pulse?.job),
        laterCheckRun: laterCheckRun(holder, me),
    };
    const verdict = judgeHolder(evidence, gate.timing);
    const silent = evidence.lock !== 'held' || evidence.locksOutliveHosts;
    return { verdict, watch: silent ? watch : undefined };
}
async function probe(transaction, entry) {
    const { world, gate } = transaction;
    const beganMs = world.clock.elapsedMs();
    const wallOffsetMs = world.clock.wallMs() - beganMs;
    const found = await probeMarker(gate, entry);
    const endedMs = world.clock.elapsedMs();
    return { probe: found, look: { clock: world.clock.identity, wallOffsetMs, beganMs, endedMs } };
}
function signOf({ pulse }, holder) {
    return pulse === undefined ? (holder.watch?.sign ?? 'missing') : `heartbeat ${pulse.heartbeat}`;
}
function processHere(world, { keeper }, name) {
    const { place } = world.processes;
    if (name === undefined || place === '' || keeper?.place !== place)
        return 'unknown';
    const wallOffsetMs = world.clock.wallMs() - world.clock.elapsedMs();
    if (Math.abs(keeper.wallOffsetMs - wallOffsetMs) > clockToleranceMs)
        return 'unknown';
    return world.processes.look({ pid: name.pid, start: name.start });
}
function laterCheckRun(holder, me) {
    const sameRunner = me.runner !== undefined && me.runner === holder.runner;
    const bothKnown = me.checkRun !== undefined && holder.checkRun !== undefined;
    const later = me.ticket > holder.ticket && me.checkRun !== holder.checkRun;
    return sameRunner && bothKnown && later ? me.checkRun : undefined;
}
function rewatched(record, holder, watch) {
    if (watch === undefined && holder.watch === undefined)
        return record;
    return withWatch(record, holder.uuid, watch);
}
function watchOffered(record, waiter, { look, timing }) {
    if (waiter.passedOver)
        return record;
    const limit = limitFor(record, waiter.limit);
    const fits = weightOf(record.running) + Math.min(waiter.weight, limit) <= limit;
    const first = inLine(record.waiting).find((other) => !other.passedOver)?.uuid === waiter.uuid;
    if (!fits || !first)
        return waiter.watch === undefined ? record : withWatch(record, waiter.uuid, undefined);
    const watch = observe(waiter.watch, { sign: 'offered', look }, timing);
    if (observedMs(watch) < timing.passOverMs)
        return withWatch(record, waiter.uuid, watch);
    return withPassedOver(withWatch(record, waiter.uuid, undefined), waiter.uuid, true);
}
function newlyPassedOver(before, after) {
    const earlier = new Set(before.waiting.filter((waiter) => waiter.passedOver).map((waiter) => waiter.uuid));
    return after.waiting.filter((waiter) => waiter.passedOver && !earlier.has(waiter.uuid));
}
function waitersAhead(record, me) {
    const line = inLine([...record.waiting.filter((other) => other.uuid !== me.uuid), me]);
    return line.slice(0, line.indexOf(me)).slice(0, mostWaitersALook);
}
function someOf(holders, world) {
    if (holders.length <= mostHoldersALook)
        return holders;
    const start = Math.floor(world.chance.fraction() * holders.length);
    return [...holders.slice(start), ...holders.slice(0, start)].slice(0, mostHoldersALook);
}

;// CONCATENATED MODULE: ./ticket/note-end.js


function note_end_noteEnd(transaction, entry, facts) {
    const { limit } = transaction.record;
    transaction.note(endedLine(entry, { ...facts, atMs: transaction.world.clock.wallMs(), limit }));
}
async function note_end_detailsOf(gate, entry) {
    const marker = await readMarkerOf(gate, entry).catch(() => undefined);
    return marker?.announcement?.details;
}

;// CONCATENATED MODULE: ./ticket/enter.js








const lookAgainMs = 4_000;
async function attemptEntry(ticket, options) {
    const { gate } = ticket;
    return await transaction_transact(gate, (transaction) => enterIn(transaction, ticket, options), {
        signal: options.signal,
    });
}
async function enterIn(transaction, ticket, options) {
    const beganMs = transaction.world.clock.elapsedMs();
    const { record: before } = transaction;
    const already = findHolder(before, ticket.uuid);
    if (already !== undefined || findWaiter(before, ticket.uuid) !== undefined)
        ticket.enter();
    if (already !== undefined && isWithinLimit(before)) {
        return await takeAgain(transaction, ticket, { already, beganMs });
    }
    const record = already === undefined ? before : record_without(before, ticket.uuid);
    const me = findWaiter(record, ticket.uuid) ?? ticket.asWaiter(ticket.numberFrom(record.next));
    const seen = nothingSeen(record);
    const entering = {
        transaction,
        ticket,
        me,
        record,
        seen,
        looked: false,
        beganMs,
    };
    const outcome = admission(record, me);
    if (outcome.kind === 'admit')
        return await takeSlot(entering, outcome);
    if (!options.look && !worthALook(transaction, me)) {
        return await wait(entering, outcome, options);
    }
    const around = await lookAround(transaction, { record, me });
    const afterLook = { ...entering, record: around.record, seen: around, looked: true };
    const better = admission(around.record, me);
    if (better.kind === 'admit')
        return await takeSlot(afterLook, better);
    return await wait(afterLook, better, options);
}
async function takeAgain(transaction, ticket, { already, beganMs }) {
    const { record } = transaction;
    const { slots, heldSinceMs } = already;
    const grant = { token: record.next, many: slots.length, slots, heldSinceMs };
    await ticket.marker?.prove();
    await ticket.marker?.becomeRunning(grant);
    const after = withHolder(record, already, grant);
    await transaction.commit(after);
    const holder = findHolder(after, ticket.uuid) ?? already;
    return { kind: 'acquired', holder, limit: record.limit, beganMs };
}
async function takeSlot({ transaction, ticket, me, record, seen, beganMs }, { slots, limit }) {
    const marker = await ticket.ensureMarker(record.next);
    const waiter = { ...me, ticket: ticket.number };
    const token = Math.max(record.next, ticket.number + 1);
    const grant = {
        token,
        many: slots.length,
        slots: [...slots],
        heldSinceMs: transaction.world.clock.wallMs(),
    };
    await marker.becomeRunning(grant);
    const after = { ...withHolder(record, waiter, grant), limit };
    await transaction.commit(after);
    ticket.enter();
    await bury(transaction, seen);
    const holder = findHolder(after, ticket.uuid);
    if (holder === undefined)
        throw new Error('A granted ticket must be in the record');
    return { kind: 'acquired', holder, limit, beganMs };
}
async function wait(entering, outcome, { queue }) {
    const { transaction, seen, looked, ticket } = entering;
    if (ticket.marker?.phase === 'running')
        await ticket.marker.becomeReady();
    const record = queue ? await standInLine(entering) : entering.record;
    if (record !== transaction.record)
        await transaction.commit(record);
    if (queue)
        ticket.enter();
    await bury(transaction, seen);
    return { kind: 'waiting', admission: outcome, suspects: seen.suspects, looked, record };
}
async function standInLine({ transaction, ticket, record, me, looked, }) {
    const standing = findWaiter(record, ticket.uuid);
    const comesBack = standing === undefined && ticket.entered;
    const marker = await ticket.ensureMarker(record.next);
    if (comesBack)
        await marker.renew();
    if (standing !== undefined && !standing.passedOver && standing.watch === undefined)
        return record;
    if (comesBack)
        transaction.world.reporter({ kind: 'came-back', ticket: ticket.number });
    const { passedOver: _, watch: __, ...waiter } = me;
    const after = withWaiter(record, { ...waiter, ticket: ticket.number });
    return looked ? withLooked(after, transaction) : after;
}
async function bury(transaction, seen) {
    const { world, gate } = transaction;
    for (const { holder, proof } of seen.reclaimed) {
        world.reporter({ kind: 'reclaimed', ticket: holder.ticket, proof });
        const details = await note_end_detailsOf(gate, holder);
        note_end_noteEnd(transaction, holder, { end: 'reclaimed', proof, details });
        await markers_removeMarker(gate, holder.ticket).catch(leftForTheSweep);
    }
    for (const waiter of seen.dropped) {
        world.reporter({ kind: 'dropped', ticket: waiter.ticket });
        note_end_noteEnd(transaction, waiter, { end: 'dropped', details: await note_end_detailsOf(gate, waiter) });
        await unlinkMarker(gate, { ticket: waiter.ticket, phase: 'ready' }).catch(leftForTheSweep);
    }
    for (const waiter of seen.passedOver)
        world.reporter({ kind: 'passed-over', ticket: waiter.ticket });
}
function worthALook({ world, record }, me) {
    const entries = [...record.running, ...record.waiting];
    if (record.running.some((holder) => laterCheckRun(holder, me) !== undefined))
        return true;
    if (keeperGoneHere(world, entries))
        return true;
    const watches = [record.looked, ...entries.flatMap((entry) => entry.watch ?? [])];
    return watches.some((watch) => !lookedLately(watch, momentOf(world), lookAgainMs));
}
function withLooked(record, { world, gate }) {
    const sight = { sign: 'looked', look: momentOf(world) };
    return { ...record, looked: observe(record.looked, sight, gate.timing) };
}
function momentOf({ clock }) {
    const nowMs = clock.elapsedMs();
    const wallOffsetMs = clock.wallMs() - nowMs;
    return { clock: clock.identity, wallOffsetMs, beganMs: nowMs, endedMs: nowMs };
}
const leftForTheSweep = () => undefined;
function nothingSeen(record) {
    return { record, reclaimed: [], dropped: [], passedOver: [], suspects: [] };
}
function isAbandoned(error) {
    return codeOf(error) === 'ABANDONED';
}

;// CONCATENATED MODULE: ./ticket/interest.js
class Interest {
    #end = new AbortController();
    #timer = new AbortController();
    #outer;
    #forward = () => this.#end.abort();
    constructor(ticket, { waitMs, signal }) {
        this.#outer = signal;
        if (signal?.aborted === true)
            this.#end.abort();
        signal?.addEventListener('abort', this.#forward);
        const deadlineMs = waitMs === 0 ? 60_000 : waitMs;
        void ticket.world.clock.sleep(deadlineMs, this.#timer.signal).then(() => this.#end.abort());
    }
    get signal() {
        return this.#end.signal;
    }
    get cancelled() {
        return this.#outer?.aborted === true;
    }
    end() {
        this.#timer.abort();
        this.#outer?.removeEventListener('abort', this.#forward);
    }
}

;// CONCATENATED MODULE: ./ticket/line.js




const untakenMs = 2_000;
const soonestLookMs = 500;
class Line {
    ticket;
    #lookedAtMs;
    #suspects = [];
    #record;
    #roomSinceMs;
    #unreadable = 0;
    #admission;
    constructor(ticket, first) {
        this.ticket = ticket;
        this.#lookedAtMs = ticket.world.clock.elapsedMs();
        this.#record = first.record;
        this.#admission = first.admission;
    }
    note({ admission: outcome, record, suspects, looked }) {
        this.#admission = outcome;
        this.#record = record;
        if (!looked)
            return;
        this.#suspects = suspects;
        this.#lookedAtMs = this.ticket.world.clock.elapsedMs();
        this.#roomSinceMs = undefined;
    }
    get rank() {
        return this.#admission.rank;
    }
    isDue(record) {
        if (record === undefined) {
            this.#unreadable += 1;
            return this.#unreadable >= 3 || this.lookIsDue();
        }
        this.#unreadable = 0;
        this.#record = record;
        const me = findWaiter(record, this.ticket.uuid);
        if (me === undefined || me.passedOver || me.watch !== undefined)
            return true;
        const now = admission(record, me);
        if (now.kind === 'admit')
            return true;
        this.#admission = now;
        this.#noteRoom(now.because === 'behind');
        return this.lookIsDue() || this.#keeperGone();
    }
    lookIsDue() {
        const { world, gate } = this.ticket;
        const nowMs = world.clock.elapsedMs();
        if (this.#roomSinceMs !== undefined && nowMs - this.#roomSinceMs >= untakenMs)
            return true;
        const intervalMs = Math.min(lookIntervalMs(gate.timing, this.rank), this.#proofDueMs());
        return nowMs - this.#lookedAtMs >= intervalMs;
    }
    #proofDueMs() {
        const restsMs = this.#suspects.map(({ silentMs, neededMs }) => neededMs - silentMs);
        return Math.max(soonestLookMs, Math.min(...restsMs));
    }
    report() {
        const { because, position, limit } = this.#admission;
        this.ticket.world.reporter({
            kind: 'waiting',
            ticket: this.ticket.number,
            position,
            because,
            limit,
            askedLimit: this.ticket.request.limit,
            waitedMs: this.ticket.waitedMs(),
            record: this.#record,
            suspects: this.#suspects,
        });
    }
    #noteRoom(untaken) {
        this.#roomSinceMs = untaken
            ? (this.#roomSinceMs ?? this.ticket.world.clock.elapsedMs())
            : undefined;
    }
    #keeperGone() {
        const { world } = this.ticket;
        const recently = world.clock.elapsedMs() - this.#lookedAtMs < 1_000;
        return !recently && this.rank <= 2 && keeperGoneHere(world, this.#record.running);
    }
}

;// CONCATENATED MODULE: ./ticket/sweep.js




async function sweepOrphans(transaction) {
    const { record } = transaction;
    const known = new Set([...record.running, ...record.waiting].map((entry) => entry.ticket));
    const orphans = (await listMarkers(transaction.gate)).filter((name) => !known.has(name.ticket));
    const deadOrphans = await deadAmong(transaction, orphans);
    const deadWaiters = [];
    for (const waiter of record.waiting.filter((one) => one.passedOver)) {
        const { lock } = await probeMarker(transaction.gate, waiter);
        if (judgeWaiter(lock) === 'dead')
            deadWaiters.push(waiter);
    }
    if (deadOrphans.length + deadWaiters.length === 0)
        return;
    const used = Math.max(0, ...deadOrphans.map((orphan) => orphan.ticket));
    const left = deadWaiters.reduce((rest, waiter) => record_without(rest, waiter.uuid), record);
    await transaction.commit(reserving(left, used));
    for (const { ticket } of deadWaiters)
        await markers_removeMarker(transaction.gate, ticket);
    for (const orphan of deadOrphans)
        await unlinkMarker(transaction.gate, orphan);
}
async function deadAmong({ gate }, orphans) {
    const dead = [];
    for (const { ticket, phase, content } of await readMarkers(gate, orphans)) {
        const { lock } = await probeMarker(gate, { ticket, uuid: content.announcement?.uuid ?? '' });
        if (judgeWaiter(lock) === 'dead')
            dead.push({ ticket, phase });
    }
    return dead;
}

;// CONCATENATED MODULE: ./ticket/release.js






async function endTicket(gate, ticket, options) {
    return await transaction_transact(gate, async (transaction) => {
        const entry = findEntry(transaction, ticket.uuid);
        if (entry !== undefined) {
            const details = ticket.marker === undefined
                ? await note_end_detailsOf(gate, entry)
                : ticket.marker.announcement.details;
            await transaction.commit(record_without(transaction.record, ticket.uuid));
            const { end, waitedMs, heldMs } = options;
            note_end_noteEnd(transaction, entry, { end, waitedMs, heldMs, details });
        }
        await ticket.marker?.remove();
        if (ticket.marker === undefined && entry !== undefined)
            await markers_removeMarker(gate, entry.ticket);
        await sweepWhenIdle(transaction);
        return entry !== undefined;
    }, { signal: options.signal });
}
async function forceEnd(gate, forced) {
    return await transact(gate, async (transaction) => {
        const { running, waiting } = transaction.record;
        const entry = [...running, ...waiting].find((other) => other.ticket === forced.ticket);
        if (entry === undefined)
            throw noSuchTicket(gate, forced.ticket);
        const details = await detailsOf(gate, entry);
        await transaction.commit(without(transaction.record, entry.uuid));
        const { reason, by } = forced;
        noteEnd(transaction, entry, { end: 'forced', reason, by, details });
        await removeMarker(gate, entry.ticket);
        await sweepWhenIdle(transaction);
        return entry;
    });
}
function findEntry({ record }, uuid) {
    return findHolder(record, uuid) ?? findWaiter(record, uuid);
}
async function sweepWhenIdle(transaction) {
    const { running, waiting } = transaction.record;
    if (running.length > 0 || waiting.some((waiter) => !waiter.passedOver))
        return;
    await sweepOrphans(transaction).catch(() => undefined);
}
function noSuchTicket(gate, ticket) {
    return new SlotgateError('NO_SUCH_TICKET', `No ticket ${ticket} runs or waits`, {
        gate: gate.name,
        path: gate.directory,
        next: 'See `slotgate status` for the tickets there are',
    });
}

;// CONCATENATED MODULE: ./ticket/wait.js







const farewellMs = 3_000;
async function waitForSlot(ticket, options) {
    const interest = new Interest(ticket, options);
    try {
        const queue = options.waitMs > 0;
        let attempt = await attemptEntry(ticket, { queue, look: !queue, signal: interest.signal });
        for (;;) {
            if (attempt.kind === 'waiting' && queue) {
                attempt = await waitInLine(ticket, attempt, interest.signal);
            }
            if (attempt.kind === 'waiting' || isFresh(ticket, attempt))
                break;
            attempt = await attemptEntry(ticket, { queue, look: false, signal: interest.signal });
        }
        if (attempt.kind === 'waiting' || interest.cancelled) {
            return await giveUp(ticket, interest, attempt);
        }
        return { kind: 'acquired', slot: granted(ticket, attempt) };
    }
    catch (error) {
        if (isAbandoned(error))
            return await giveUp(ticket, interest, undefined);
        await leave(ticket, 'withdrawn', ticket.waitedMs()).catch(() => undefined);
        throw error;
    }
    finally {
        interest.end();
    }
}
function isFresh(ticket, { beganMs }) {
    return ticket.world.clock.elapsedMs() - beganMs < ticket.gate.timing.heartbeatMs;
}
async function waitInLine(ticket, first, signal) {
    const line = new Line(ticket, first);
    const doorbell = new Doorbell(ticket.gate);
    let attempt = first;
    try {
        while (attempt.kind === 'waiting') {
            line.note(attempt);
            await untilDue(line, { signal, doorbell });
            if (signal.aborted)
                break;
            attempt = await attemptEntry(ticket, { queue: true, look: line.lookIsDue(), signal });
        }
        return attempt;
    }
    finally {
        doorbell.end();
    }
}
async function untilDue(line, { signal, doorbell }) {
    const { gate } = line.ticket;
    while (!signal.aborted) {
        line.report();
        await doorbell.sleep({
            atMostMs: pollIntervalMs(gate.timing, line.rank),
            afterRingMs: wakeDelayMs(gate.timing, line.rank),
            signal,
        });
        if (signal.aborted || line.isDue(await readRecord(gate)))
            return;
    }
}
async function giveUp(ticket, interest, last) {
    const end = interest.cancelled ? 'withdrawn' : 'timed-out';
    const waitedMs = ticket.waitedMs();
    await leave(ticket, end, waitedMs);
    if (interest.cancelled)
        return { kind: 'withdrawn', waitedMs };
    const admission = last?.kind === 'waiting' ? last.admission : undefined;
    return {
        kind: 'timed-out',
        position: admission?.position ?? 0,
        limit: admission?.limit ?? ticket.request.limit,
        waitedMs,
    };
}
async function leave(ticket, end, waitedMs) {
    if (ticket.marker === undefined)
        return;
    const hurry = new AbortController();
    const timer = new AbortController();
    void ticket.world.clock.sleep(farewellMs, timer.signal).then(() => hurry.abort());
    try {
        await endTicket(ticket.gate, ticket, { end, waitedMs, signal: hurry.signal });
    }
    catch (error) {
        await ticket.marker.remove().catch(() => undefined);
        if (!isAbandoned(error))
            throw error;
    }
    finally {
        timer.abort();
    }
}
function granted(ticket, attempt) {
    return heldSlot(ticket, attempt.holder, { limit: attempt.limit, beganMs: attempt.beganMs });
}
function heldSlot(ticket, holder, { limit, beganMs }) {
    const slot = {
        ticket,
        number: holder.ticket,
        token: holder.token,
        slots: holder.slots,
        limit,
        waitedMs: ticket.waitedMs(),
        beganMs,
    };
    const { number, token, slots, waitedMs } = slot;
    ticket.world.reporter({
        kind: 'acquired',
        ticket: number,
        token,
        slots,
        limit,
        askedLimit: ticket.request.limit,
        waitedMs,
    });
    return slot;
}

;// CONCATENATED MODULE: ./ticket/adopt.js






async function adoptSlot(ticket) {
    const { world, gate } = ticket;
    return await transaction_transact(gate, async (transaction) => {
        const beganMs = world.clock.elapsedMs();
        const holder = findHolder(transaction.record, ticket.uuid);
        if (holder === undefined)
            return { kind: 'gone' };
        if (ticket.marker === undefined) {
            if ((await probeMarker(gate, holder)).lock === 'held')
                return { kind: 'kept' };
            ticket.adopt(await takeMarker(transaction, ticket, holder));
        }
        const { keeper: _, token, slots, heldSinceMs, ...rest } = holder;
        const waiter = { ...rest, ...keeperOf(world) };
        await transaction.commit(withHolder(transaction.record, waiter, { token, slots, heldSinceMs }));
        return {
            kind: 'adopted',
            slot: heldSlot(ticket, holder, { limit: transaction.record.limit, beganMs }),
        };
    });
}
async function takeMarker({ gate }, ticket, holder) {
    const { token, slots, heldSinceMs, limit, weight, priority, sinceMs, runner, checkRun } = holder;
    const grant = { token, many: slots.length, slots, heldSinceMs };
    const announcement = {
        slotgate: 1,
        gate: gate.name,
        ticket: holder.ticket,
        uuid: holder.uuid,
        limit,
        weight,
        priority,
        sinceMs,
        ...keeperOf(gate.world),
        ...(runner === undefined ? {} : { runner }),
        ...(checkRun === undefined ? {} : { checkRun }),
        details: { ...ticket.request.details },
    };
    return await OwnMarker.adopt(gate, announcement, grant);
}

;// CONCATENATED MODULE: ./ticket/hold.js




const stalledMs = 5_000;
const afterStallMs = 5_000;
async function holdSlot(slot, { stop, onFenced }) {
    const beats = new Beats(slot);
    const over = new AbortController();
    const end = () => over.abort();
    stop.addEventListener('abort', end);
    if (stop.aborted)
        end();
    const fence = watchFence(beats, { over: over.signal, onFenced });
    const outcome = await beats.go(over.signal).finally(end);
    stop.removeEventListener('abort', end);
    await fence;
    return outcome;
}
class Beats {
    slot;
    acknowledgedMs;
    constructor(slot) {
        this.slot = slot;
        this.acknowledgedMs = slot.beganMs;
    }
    async go(stop) {
        const { world, gate } = this.slot.ticket;
        for (;;) {
            await world.clock.sleep(gate.timing.heartbeatMs, stop);
            if (stop.aborted)
                return { kind: 'stopped' };
            const beganMs = world.clock.elapsedMs();
            const standing = await this.#beat(stop).catch((error) => {
                const code = codeOf(error);
                if (code === '')
                    throw error;
                const forMs = world.clock.elapsedMs() - this.acknowledgedMs;
                if (!stop.aborted)
                    world.reporter({ kind: 'mount-trouble', code, forMs });
                return 'unknown';
            });
            if (standing === 'lost')
                return { kind: 'lost' };
            if (standing === 'held')
                this.acknowledgedMs = beganMs;
        }
    }
    async #beat(stop) {
        const { ticket } = this.slot;
        const { marker, gate } = ticket;
        if (marker === undefined)
            throw new Error('A held slot has a marker');
        await marker.beat().catch(() => undefined);
        if (!(await marker.isSound()))
            return await this.#renew(stop);
        const record = await readRecord(gate);
        if (record !== undefined && findHolder(record, ticket.uuid) !== undefined)
            return 'held';
        return await transaction_transact(gate, async (transaction) => this.#standing(transaction.record), {
            signal: stop,
        });
    }
    async #renew(stop) {
        const { ticket } = this.slot;
        return await transaction_transact(ticket.gate, async (transaction) => {
            if (this.#standing(transaction.record) === 'lost')
                return 'lost';
            await ticket.marker?.renew();
            return 'held';
        }, { signal: stop });
    }
    #standing(record) {
        return findHolder(record, this.slot.ticket.uuid) === undefined ? 'lost' : 'held';
    }
}
async function watchFence(beats, { over, onFenced }) {
    const { slot } = beats;
    const { world, gate } = slot.ticket;
    let fenced = false;
    let graceUntilMs = 0;
    while (!over.aborted) {
        const beforeMs = world.clock.elapsedMs();
        const napMs = Math.min(1_000, gate.timing.heartbeatMs);
        await world.clock.sleep(napMs, over);
        const nowMs = world.clock.elapsedMs();
        if (over.aborted)
            return;
        if (nowMs - beforeMs - napMs > stalledMs)
            graceUntilMs = nowMs + afterStallMs;
        const silentMs = nowMs - beats.acknowledgedMs;
        const silent = silentMs >= gate.timing.selfFenceMs && nowMs >= graceUntilMs;
        if (silent && !fenced) {
            world.reporter({ kind: 'fenced', ticket: slot.number, silentMs });
            onFenced(silentMs);
        }
        else if (fenced && !silent) {
            world.reporter({ kind: 'recovered', ticket: slot.number });
        }
        fenced = silent;
    }
}

;// CONCATENATED MODULE: ./report/narrator.js

const remindMs = 55_000;
const calmMs = 2_000;
function createNarrator(say) {
    let told;
    return (event) => {
        if (event.kind === 'waiting') {
            const sign = narrator_signOf(event);
            if (told !== undefined && !isDue(told, sign, event.waitedMs))
                return;
            told = { sign, atMs: event.waitedMs };
        }
        else if (event.kind === 'acquired' && told === undefined && event.limit === event.askedLimit)
            return;
        const line = describeEvent(event);
        if (line !== undefined)
            say(line);
    };
}
function isDue(told, sign, nowMs) {
    const sinceMs = nowMs - told.atMs;
    return sinceMs >= remindMs || (sign !== told.sign && sinceMs >= calmMs);
}
function narrator_signOf({ position, because, limit, record, suspects }) {
    const running = record.running.map((holder) => holder.ticket);
    const silent = suspects.map((suspect) => suspect.ticket);
    return JSON.stringify([position, because, limit, running, silent]);
}

;// CONCATENATED MODULE: ./keeper/bulletin.js



const introduceEveryMs = 30_000;
const mostIntroduced = 4;
const tickMs = 5_000;
const silenceMs = 150_000;
const shownDetails = ['repository', 'workflow', 'job', 'command', 'user', 'runner', 'host', 'url'];
class Bulletin {
    #say;
    #clock;
    #narrate;
    #last;
    #introduced = { tickets: '', atMs: Number.NEGATIVE_INFINITY };
    #saidMs;
    constructor(clock, say) {
        this.#clock = clock;
        this.#saidMs = clock.elapsedMs();
        this.#say = (line) => {
            this.#saidMs = clock.elapsedMs();
            say(line);
        };
        this.#narrate = createNarrator(this.#say);
    }
    note(event) {
        this.#last = event.kind === 'waiting' ? { event, atMs: this.#clock.elapsedMs() } : undefined;
        this.#narrate(event);
    }
    async introduce(gate, record) {
        const nowMs = this.#clock.elapsedMs();
        const tickets = record.running.map((holder) => holder.ticket).join();
        if (tickets === this.#introduced.tickets)
            return;
        if (nowMs - this.#introduced.atMs < introduceEveryMs)
            return;
        this.#introduced = { tickets, atMs: nowMs };
        for (const holder of record.running.slice(0, mostIntroduced)) {
            const marker = await readMarkerOf(gate, holder).catch(() => undefined);
            if (this.#last === undefined)
                return;
            this.#say(describeHolder(holder, marker?.announcement?.details ?? {}));
        }
    }
    async remind(signal) {
        while (!signal.aborted) {
            await this.#clock.sleep(tickMs, signal);
            if (!signal.aborted)
                this.#remindOnce();
        }
    }
    #remindOnce() {
        const nowMs = this.#clock.elapsedMs();
        const { event, atMs } = this.#last ?? {};
        if (event === undefined || atMs === undefined) {
            if (nowMs - this.#saidMs >= 30_000)
                this.#say('still no answer from the file server');
        }
        else if (nowMs - atMs < silenceMs) {
            this.#narrate({ ...event, waitedMs: event.waitedMs + nowMs - atMs });
        }
        else if (nowMs - this.#saidMs >= 55_000) {
            this.#say(`the file server has not answered for ${Math.round((nowMs - atMs) / 60_000)} min; still waiting`);
        }
    }
}
function describeHolder(holder, details) {
    const shown = shownDetails.flatMap((name) => {
        const value = text_printable(details[name] ?? '', 80);
        return value === '' ? [] : [`${name} ${value}`];
    });
    const slots = holder.slots.length === 1 ? 'slot' : 'slots';
    const who = shown.length === 0 ? 'who it is cannot be read' : shown.join(', ');
    return `${slots} ${holder.slots.slice(0, 8).join(', ')}: ticket ${holder.ticket}: ${who}`;
}

;// CONCATENATED MODULE: ./keeper/job-end.js
const lookEveryMs = process.platform === 'linux' ? 500 : 15_000;
async function jobEnd({ job, processes, clock }, signal) {
    while (!signal.aborted && processes.look(job) !== 'gone')
        await clock.sleep(lookEveryMs, signal);
}

;// CONCATENATED MODULE: ./keeper/care.js









const lingerMs = 24 * 3_600_000;
const adoptTries = 20;
const adoptPauseMs = 500;
class TicketCare {
    uuid;
    errand;
    #ports;
    #bulletin;
    #stop = new AbortController();
    #waited = new AbortController();
    #phase = 'waiting';
    #access;
    #granted;
    constructor(uuid, errand, ports) {
        this.uuid = uuid;
        this.errand = errand;
        this.#ports = ports;
        this.#bulletin = new Bulletin(ports.clock, (line) => this.#say(line, 'info'));
    }
    get phase() {
        return this.#phase;
    }
    get granted() {
        return this.#phase === 'held' || this.#phase === 'fenced' ? this.#granted : undefined;
    }
    get leaving() {
        return this.#stop.signal.aborted || this.#phase === 'ended';
    }
    stop() {
        this.#stop.abort();
    }
    async run(mode) {
        const { job } = this.errand;
        if (job !== undefined)
            void this.#stopWithJob(job);
        void this.#bulletin.remind(AbortSignal.any([this.#stop.signal, this.#waited.signal]));
        try {
            return await this.#care(mode);
        }
        catch (error) {
            const message = error instanceof Error ? error.message : String(error);
            this.#ports.log(`failed: ${error instanceof Error ? (error.stack ?? message) : message}`);
            this.#ports.tell({ kind: 'refused', code: codeOf(error), message });
            const stands = mode === 'adopt' || this.#granted !== undefined;
            return stands
                ? { kind: 'released', outcome: 'failed', message }
                : { kind: 'released', outcome: 'nothing' };
        }
        finally {
            this.#phase = 'ended';
            this.#stop.abort();
        }
    }
    async #care(mode) {
        this.#access = await this.#ports.open(this.errand, (event) => this.#note(event));
        const { gate, warning } = this.#access;
        if (warning !== undefined)
            this.#say(warning, 'warning');
        const ticket = new Ticket(gate, requestOf(this.uuid, this.errand));
        const slot = mode === 'enter' ? await this.#enter(ticket) : await this.#adopt(ticket);
        if (slot === 'lost')
            return await this.#linger('lost');
        if (slot === 'unneeded')
            return await this.#giveUp(ticket);
        if (slot === undefined)
            return { kind: 'released', outcome: 'nothing' };
        return await this.#hold(slot);
    }
    async #enter(ticket) {
        const { waitMs } = this.errand;
        const outcome = await waitForSlot(ticket, { waitMs, signal: this.#stop.signal });
        if (outcome.kind === 'acquired')
            return outcome.slot;
        this.#ports.log(outcome.kind);
        this.#ports.tell({ ...outcome, waitedMs: Math.round(outcome.waitedMs) });
        return undefined;
    }
    async #adopt(ticket) {
        for (let tries = 1; !this.#stop.signal.aborted; tries += 1) {
            const adoption = await adoptSlot(ticket);
            if (adoption.kind === 'adopted')
                return adoption.slot;
            if (adoption.kind === 'gone')
                return 'lost';
            if (tries === adoptTries)
                throw new Error('The ticket is kept by another keeper that does not answer');
            await this.#ports.clock.sleep(adoptPauseMs, this.#stop.signal);
        }
        return 'unneeded';
    }
    async #giveUp({ gate, uuid }) {
        const known = await endTicket(gate, { uuid }, { end: 'released' });
        return { kind: 'released', outcome: known ? 'given-back' : 'lost' };
    }
    async #hold(slot) {
        const { clock } = this.#ports;
        const heldSinceMs = clock.elapsedMs();
        this.#grant(slot);
        const until = this.#holdingTime();
        const end = await holdSlot(slot, { stop: until.signal, onFenced: () => this.#fenced() });
        if (end.kind === 'lost') {
            await slot.ticket.marker?.remove().catch(() => undefined);
            return await this.#linger('lost');
        }
        const heldMs = Math.round(clock.elapsedMs() - heldSinceMs);
        if (until.expired())
            await this.#killJob();
        const why = until.expired() ? 'expired' : this.#ports.everAccepted() ? 'released' : 'withdrawn';
        const known = await endTicket(slot.ticket.gate, slot.ticket, {
            end: why,
            waitedMs: slot.waitedMs,
            heldMs,
        });
        this.#ports.log(`${why} after ${heldMs} ms`);
        if (why === 'expired')
            return await this.#linger('expired');
        return { kind: 'released', outcome: known ? 'given-back' : 'lost', heldMs };
    }
    #grant({ number, token, slots, limit, waitedMs }) {
        this.#phase = 'held';
        this.#waited.abort();
        this.#granted = {
            kind: 'granted',
            uuid: this.uuid,
            ticket: number,
            token,
            slots: [...slots],
            limit,
            waitedMs: Math.round(waitedMs),
            shared: false,
        };
        this.#ports.log(`ticket ${number} holds slot ${slots.join(', ')} under token ${token}`);
        this.#ports.tell(this.#granted);
    }
    #holdingTime() {
        const { maxHoldMs } = this.errand;
        const stop = this.#stop.signal;
        if (maxHoldMs === undefined)
            return { signal: stop, expired: () => false };
        const over = new AbortController();
        let expired = false;
        void this.#ports.clock.sleep(maxHoldMs, stop).then(() => {
            expired = !stop.aborted;
            over.abort();
        });
        return { signal: over.signal, expired: () => expired };
    }
    async #linger(phase) {
        this.#phase = phase;
        if (phase === 'lost')
            await this.#killJob();
        this.#say(phase === 'lost'
            ? 'the slot is lost: the record no longer knows this ticket'
            : 'the slot was held longer than max-hold allows, and was given back', 'warning');
        this.#ports.tell({ kind: 'standing', phase });
        await this.#ports.clock.sleep(lingerMs, this.#stop.signal);
        return { kind: 'released', outcome: phase };
    }
    async #stopWithJob(job) {
        const { processes, clock } = this.#ports;
        await jobEnd({ job, processes, clock }, this.#stop.signal);
        if (this.#stop.signal.aborted)
            return;
        this.#ports.log("the job's process has ended");
        this.stop();
    }
    #fenced() {
        if (this.#phase !== 'held')
            return;
        this.#phase = 'fenced';
        this.#ports.tell({ kind: 'standing', phase: 'fenced' });
        void this.#killJob();
    }
    async #killJob() {
        const kill = this.#ports.kill();
        if (kill === undefined)
            return;
        const { job } = this.errand;
        try {
            const many = await this.#ports.endJob({ job, marks: kill.marks });
            this.#say(`on-lost: kill: killed ${many} of the job's processes`, 'warning');
        }
        catch (error) {
            this.#say(`on-lost: kill: ${error instanceof Error ? error.message : error}`, 'warning');
        }
    }
    #note(event) {
        if (event.kind === 'recovered' && this.#phase === 'fenced')
            this.#phase = 'held';
        if (event.kind === 'acquired')
            return;
        if (this.#phase === 'waiting')
            this.#bulletin.note(event);
        else
            this.#say(describeEvent(event) ?? event.kind, 'warning');
        if (event.kind === 'waiting' && this.#access !== undefined) {
            void this.#bulletin.introduce(this.#access.gate, event.record);
        }
    }
    #say(line, weight) {
        this.#ports.log(line);
        this.#ports.tell({ kind: 'news', line, weight });
    }
}
function requestOf(uuid, errand) {
    const { limit, job, runner, checkRun, details } = errand;
    return { uuid, limit, weight: 1, priority: 0, job, runner, checkRun, details };
}

;// CONCATENATED MODULE: ./keeper/give-back.js





async function giveBack({ ticket, number, errand }, { openExisting, log }) {
    try {
        const gate = await openExisting(errand, () => undefined);
        const end = number === undefined ? 'withdrawn' : 'released';
        if (await endTicket(gate, { uuid: ticket }, { end })) {
            return { kind: 'released', outcome: 'given-back' };
        }
        const earlier = number === undefined ? undefined : await endOf(gate, number);
        return { kind: 'released', outcome: outcomeOf(earlier) };
    }
    catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        log(`could not give it back: ${codeOf(error)} ${message}`);
        return number === undefined
            ? { kind: 'released', outcome: 'nothing' }
            : { kind: 'released', outcome: 'failed', message };
    }
}
async function endOf(gate, number) {
    for (const name of [fileNames.history, fileNames.olderHistory]) {
        const bytes = await readWhole(gate.world.files, `${gate.directory}/${name}`).catch(() => new Uint8Array());
        const line = history_decodeHistory(bytes).findLast(({ ticket }) => ticket === number);
        if (line?.end !== undefined)
            return line.end;
    }
    return undefined;
}
function outcomeOf(end) {
    if (end === 'expired')
        return 'expired';
    return end === 'reclaimed' || end === 'forced' || end === 'dropped' ? 'lost' : 'nothing';
}

;// CONCATENATED MODULE: ./keeper/uses.js
class Uses {
    #uses = new Map();
    #everAccepted = false;
    get none() {
        return this.#uses.size === 0;
    }
    get everAccepted() {
        return this.#everAccepted;
    }
    follow(id, follower, kill) {
        const known = this.#uses.get(id);
        const accepted = known?.accepted ?? false;
        this.#uses.set(id, { accepted, follower, kill: kill ?? known?.kill });
    }
    get kill() {
        return [...this.#uses.values()].find(({ kill }) => kill !== undefined)?.kill;
    }
    get last() {
        return [...this.#uses].findLast(([, { accepted }]) => accepted)?.[0];
    }
    stand(id) {
        const known = this.#uses.get(id);
        this.#uses.set(id, { kill: undefined, follower: undefined, ...known, accepted: true });
        this.#everAccepted = true;
    }
    accept(follower) {
        for (const use of this.#uses.values()) {
            if (use.follower !== follower)
                continue;
            use.accepted = true;
            this.#everAccepted = true;
        }
    }
    hangUp(follower) {
        for (const [id, use] of this.#uses) {
            if (use.follower !== follower)
                continue;
            use.follower = undefined;
            if (!use.accepted)
                this.#uses.delete(id);
        }
    }
    end(id) {
        const use = this.#uses.get(id);
        use?.follower?.tell({ kind: 'withdrawn', waitedMs: 0 });
        return this.#uses.delete(id);
    }
    tell(reply) {
        for (const { follower } of this.#uses.values())
            follower?.tell(reply);
    }
}

;// CONCATENATED MODULE: ./keeper/keeper.js



const idleMs = 30_000;
class Keeper {
    #ports;
    #uses = new Uses();
    #resolveEnded = () => undefined;
    ended = new Promise((resolve) => {
        this.#resolveEnded = resolve;
    });
    #over = new AbortController();
    #care;
    #end;
    #owed = 0;
    constructor(ports) {
        this.#ports = ports;
        void ports.clock.sleep(idleMs, this.#over.signal).then(() => this.#endIfIdle());
    }
    askedToStop() {
        this.#ports.log('asked to stop');
        if (this.#care?.errand.job === undefined)
            this.#care?.stop();
        this.#endIfIdle();
    }
    greet(follower) {
        follower.tell({ kind: 'ready', pid: process.pid });
    }
    hangUp(follower) {
        this.#uses.hangUp(follower);
        this.#stopIfUnused();
    }
    take(request, follower) {
        if (request.kind !== 'show-log')
            this.#ports.log(`asked: ${request.kind}`);
        switch (request.kind) {
            case 'enter':
                this.#enter(request, follower);
                break;
            case 'adopt':
                this.#adopt(request, follower);
                break;
            case 'accept':
                this.#uses.accept(follower);
                follower.tell({ kind: 'accepted' });
                break;
            case 'inquire':
                follower.tell(this.#standing(request));
                break;
            case 'watch':
                follower.tell(this.#standing(request));
                if (this.#caresFor(request))
                    this.#uses.follow(request.use, follower);
                break;
            case 'describe':
                follower.tell(this.#describe());
                break;
            case 'release-last':
                void this.#owing(this.#releaseLast(), follower);
                break;
            case 'release':
                void this.#owing(this.#release(request), follower);
                break;
            case 'show-log':
                follower.tell({ kind: 'log', lines: [...this.#ports.logLines()] });
                break;
        }
    }
    #enter(request, follower) {
        const care = this.#care;
        if (care === undefined) {
            this.#uses.follow(request.use, follower, request.errand.kill);
            this.#begin(request);
        }
        else if (care.leaving) {
            follower.tell({ kind: 'leaving' });
        }
        else if (care.phase === 'lost' || care.phase === 'expired') {
            follower.tell({
                kind: 'refused',
                code: 'SLOT_LOST',
                message: 'This job had a slot of this gate and lost it, so that another use cannot share it',
            });
        }
        else if (care.errand.lock !== request.errand.lock) {
            const message = `Two uses of the gate ${JSON.stringify(care.errand.gate)} in one job ask for different locks: ${care.errand.lock} and ${request.errand.lock}. Give both the same lock`;
            follower.tell({ kind: 'refused', code: 'LOCK_MISMATCH', message });
        }
        else {
            this.#uses.follow(request.use, follower, request.errand.kill);
            if (care.granted !== undefined)
                follower.tell({ ...care.granted, shared: true });
        }
    }
    #adopt(request, follower) {
        if (this.#care === undefined) {
            this.#uses.stand(request.use);
            this.#uses.follow(request.use, follower, request.errand.kill);
            this.#begin(request);
            return;
        }
        const granted = this.#care.uuid === request.ticket ? this.#care.granted : undefined;
        if (granted !== undefined)
            this.#uses.stand(request.use);
        follower.tell(granted ?? this.#standing(request));
    }
    #begin({ kind, ticket, errand }) {
        this.#care = new TicketCare(ticket, errand, {
            ...this.#ports,
            tell: (reply) => this.#uses.tell(reply),
            everAccepted: () => this.#uses.everAccepted,
            kill: () => this.#uses.kill,
        });
        this.#end = this.#care.run(kind);
        void this.#end.then(() => this.#endIfIdle());
    }
    #standing({ use, ticket }) {
        const care = this.#care;
        if (care === undefined || !this.#caresFor({ ticket }))
            return { kind: 'standing', phase: 'ended' };
        if (care.granted !== undefined && !care.leaving)
            this.#uses.stand(use);
        return { kind: 'standing', phase: care.phase };
    }
    #caresFor({ ticket }) {
        return this.#care?.uuid === ticket;
    }
    #describe() {
        const care = this.#care;
        if (care === undefined)
            return { kind: 'standing', phase: 'ended' };
        const { path, gate } = care.errand;
        return { kind: 'keeping', path, gate, phase: care.leaving ? 'ended' : care.phase };
    }
    async #releaseLast() {
        const { last } = this.#uses;
        const care = this.#care;
        if (last === undefined || care === undefined)
            return { kind: 'released', outcome: 'nothing' };
        return await this.#release({
            kind: 'release',
            use: last,
            ticket: care.uuid,
            errand: care.errand,
        });
    }
    async #release(request) {
        const care = this.#care;
        const known = this.#uses.end(request.use);
        if (care === undefined || this.#end === undefined || !(known || care.uuid === request.ticket)) {
            return await giveBack(request, this.#ports);
        }
        if (!this.#uses.none)
            return { kind: 'released', outcome: 'shared' };
        care.stop();
        return await this.#end;
    }
    async #owing(answer, follower) {
        this.#owed += 1;
        follower.tell(await answer);
        this.#owed -= 1;
        this.#endIfIdle();
    }
    #stopIfUnused() {
        if (this.#uses.none)
            this.#care?.stop();
    }
    #endIfIdle() {
        const caring = this.#care !== undefined && this.#care.phase !== 'ended';
        if (caring || this.#owed > 0)
            return;
        this.#over.abort();
        this.#resolveEnded();
    }
}

;// CONCATENATED MODULE: ./keeper/keeper-log.js


const mostLines = 400;
const longestEntry = 1_000;
const mostFileBytes = 256 * 1024;
class KeeperLog {
    #lines = [];
    #fd;
    #fileBytes = 0;
    constructor(fd) {
        this.#fd = fd;
    }
    get lines() {
        return this.#lines;
    }
    add(text) {
        const line = `${new Date().toISOString()} ${text_printable(text, longestEntry)}`;
        this.#lines.push(line);
        if (this.#lines.length > mostLines)
            this.#lines.shift();
        try {
            this.#append(`${line}\n`);
        }
        catch {
        }
    }
    #append(text) {
        if (this.#fileBytes > mostFileBytes) {
            (0,external_node_fs_namespaceObject.ftruncateSync)(this.#fd, 0);
            this.#fileBytes = 0;
        }
        this.#fileBytes += (0,external_node_fs_namespaceObject.writeSync)(this.#fd, text);
    }
}

;// CONCATENATED MODULE: external "node:net"
const external_node_net_namespaceObject = require("node:net");
;// CONCATENATED MODULE: ./keeper/endpoint.js


const longestAddress = 100;
const endpoint_fileNames = { socket: 'socket', lock: 'lock', log: 'log' };
function keeperDirectory(identity, host) {
    const { job, path, gate } = identity;
    const name = `${jobPrefix(job, host)}${shortHash(JSON.stringify([path, gate]))}`;
    if (host.platform === 'win32')
        return win32.join(host.temporary, name);
    const directory = posix.join(host.temporary, name);
    const fits = Buffer.byteLength(addressOf(directory, host.platform)) <= longestAddress;
    return fits ? directory : posix.join('/tmp', name);
}
function jobDirectories(job, host) {
    const { platform, temporary } = host;
    const folders = platform === 'win32' ? [temporary] : [...new Set([temporary, '/tmp'])];
    return { folders, prefix: jobPrefix(job, host) };
}
function jobPrefix(job, { user }) {
    return `slotgate-${user}-${shortHash(job)}-`;
}
function shortHash(text) {
    return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
function addressOf(directory, platform) {
    return platform === 'win32'
        ? `\\\\.\\pipe\\${external_node_path_namespaceObject.win32.basename(directory)}`
        : external_node_path_namespaceObject.posix.join(directory, endpoint_fileNames.socket);
}
function lockPathOf(directory) {
    return `${directory}/${endpoint_fileNames.lock}`;
}
function logPathOf(directory) {
    return `${directory}/${endpoint_fileNames.log}`;
}

;// CONCATENATED MODULE: external "node:string_decoder"
const external_node_string_decoder_namespaceObject = require("node:string_decoder");
;// CONCATENATED MODULE: ./keeper/messages.js

const longestLine = 256 * 1024;
const ms = pipe(number(), safeInteger(), minValue(0));
const messages_count = pipe(number(), safeInteger(), minValue(0));
const id = pipe(string(), minLength(1), maxLength(256));
const errandSchema = object({
    path: string(),
    gate: string(),
    lock: picklist(['flock', 'fcntl']),
    scope: picklist(['shared', 'host']),
    limit: pipe(messages_count, minValue(1)),
    waitMs: ms,
    maxHoldMs: optional(ms),
    job: optional(object({ pid: pipe(messages_count, minValue(1)), start: string() })),
    kill: optional(object({ marks: record(string(), string()) })),
    runner: optional(id),
    checkRun: optional(id),
    details: record(string(), string()),
});
const standing = { use: id, ticket: id };
const requestSchema = variant('kind', [
    object({ kind: literal('enter'), ...standing, errand: errandSchema }),
    object({ kind: literal('accept') }),
    object({ kind: literal('adopt'), ...standing, errand: errandSchema }),
    object({ kind: literal('inquire'), ...standing }),
    object({
        kind: literal('release'),
        ...standing,
        errand: errandSchema,
        number: optional(messages_count),
    }),
    object({ kind: literal('watch'), ...standing }),
    object({ kind: literal('describe') }),
    object({ kind: literal('release-last') }),
    object({ kind: literal('show-log') }),
]);
const grantEntries = {
    uuid: id,
    ticket: messages_count,
    token: messages_count,
    slots: array(messages_count),
    limit: messages_count,
    waitedMs: ms,
};
const messages_phases = picklist(['waiting', 'held', 'fenced', 'lost', 'expired', 'ended']);
const replySchema = variant('kind', [
    object({ kind: literal('ready'), pid: messages_count }),
    object({ kind: literal('leaving') }),
    object({ kind: literal('news'), line: string(), weight: picklist(['info', 'warning']) }),
    object({ kind: literal('granted'), ...grantEntries, shared: dist_boolean() }),
    object({ kind: literal('accepted') }),
    object({ kind: literal('timed-out'), position: messages_count, limit: messages_count, waitedMs: ms }),
    object({ kind: literal('withdrawn'), waitedMs: ms }),
    object({ kind: literal('refused'), code: string(), message: string() }),
    object({
        kind: literal('standing'),
        phase: messages_phases,
    }),
    object({
        kind: literal('released'),
        outcome: picklist(['given-back', 'shared', 'lost', 'expired', 'nothing', 'failed']),
        heldMs: optional(ms),
        message: optional(string()),
    }),
    object({ kind: literal('keeping'), path: string(), gate: string(), phase: messages_phases }),
    object({ kind: literal('log'), lines: array(string()) }),
]);
function encodeMessage(message) {
    return `${JSON.stringify(message)}\n`;
}
function decodeRequest(line) {
    return decode(requestSchema, line);
}
function decodeReply(line) {
    return decode(replySchema, line);
}
function decode(schema, line) {
    try {
        const result = safeParse(schema, JSON.parse(line));
        return result.success ? result.output : undefined;
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./keeper/lines.js


class Lines {
    #decoder = new external_node_string_decoder_namespaceObject.StringDecoder('utf8');
    #rest = '';
    take(chunk) {
        const lines = (this.#rest + this.#decoder.write(Buffer.from(chunk))).split('\n');
        this.#rest = lines.pop() ?? '';
        if (this.#rest.length > longestLine)
            throw new RangeError('A message is too long');
        return lines;
    }
}

;// CONCATENATED MODULE: ./keeper/listen.js







async function moveIn(directory) {
    if (process.platform === 'win32')
        return { directory, lock: undefined };
    const path = lockPathOf(directory);
    const fd = openLock(path);
    if (fd === undefined)
        return 'taken';
    if ((await tryLock(fd, 'flock')) && isNamed(fd, path))
        return { directory, lock: fd };
    (0,external_node_fs_namespaceObject.closeSync)(fd);
    return 'taken';
}
function openLock(path) {
    try {
        return (0,external_node_fs_namespaceObject.openSync)(path, 'a', 0o600);
    }
    catch (error) {
        if (codeOf(error) === 'ENOENT')
            return undefined;
        throw error;
    }
}
function isNamed(fd, path) {
    return (0,external_node_fs_namespaceObject.fstatSync)(fd).ino === (0,external_node_fs_namespaceObject.statSync)(path, { throwIfNoEntry: false })?.ino;
}
function moveOut({ directory }) {
    const files = process.platform === 'win32' ? [] : [addressOf(directory, process.platform)];
    for (const path of [...files, logPathOf(directory), lockPathOf(directory)]) {
        listen_attempt(() => (0,external_node_fs_namespaceObject.rmSync)(path, { force: true }));
    }
    listen_attempt(() => (0,external_node_fs_namespaceObject.rmdirSync)(directory));
}
async function listen({ directory }, keeper) {
    const address = addressOf(directory, process.platform);
    if (process.platform !== 'win32')
        (0,external_node_fs_namespaceObject.rmSync)(address, { force: true });
    const server = (0,external_node_net_namespaceObject.createServer)((socket) => serve(socket, keeper));
    return await new Promise((resolve, reject) => {
        server.once('error', (error) => codeOf(error) === 'EADDRINUSE' ? resolve('taken') : reject(error));
        server.listen(address, () => resolve(server));
    });
}
const unknownRequest = {
    kind: 'refused',
    code: 'BAD_INPUT',
    message: 'The keeper does not know this request',
};
function serve(socket, keeper) {
    const lines = new Lines();
    const follower = {
        tell: (reply) => {
            if (socket.writable)
                socket.write(encodeMessage(reply));
        },
    };
    socket.on('error', () => socket.destroy());
    socket.on('close', () => keeper.hangUp(follower));
    socket.on('data', (chunk) => {
        try {
            for (const line of lines.take(chunk))
                obey(line);
        }
        catch {
            socket.destroy();
        }
    });
    const obey = (line) => {
        const request = decodeRequest(line);
        if (request === undefined)
            follower.tell(unknownRequest);
        else
            keeper.take(request, follower);
    };
    keeper.greet(follower);
}
function listen_attempt(action) {
    try {
        action();
    }
    catch {
    }
}

;// CONCATENATED MODULE: ./keeper/run-keeper.js










const logFd = 2;
const run_keeper_farewellMs = 50;
async function runKeeper(directory) {
    loadNative();
    const home = await moveIn(directory);
    if (home === 'taken')
        return 'taken';
    const log = new KeeperLog(logFd);
    const keeper = new Keeper({
        open: openAccess,
        openExisting: openExisting,
        processes: createProcesses(),
        clock: createClock('keeper'),
        endJob: endJob,
        log: (text) => log.add(text),
        logLines: () => log.lines,
    });
    const server = await listen(home, keeper);
    if (server === 'taken')
        return 'taken';
    standFirm(keeper);
    await keeper.ended;
    moveOut(home);
    server.close();
    await new Promise((resolve) => setTimeout(resolve, run_keeper_farewellMs));
    return 'done';
}
function standFirm(keeper) {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
        process.on(signal, () => keeper.askedToStop());
    }
    try {
        if (process.platform === 'linux')
            (0,external_node_fs_namespaceObject.writeFileSync)('/proc/self/oom_score_adj', '0');
    }
    catch {
    }
}

;// CONCATENATED MODULE: ./entry/keeper.js

const takenStatus = 75;
void runKeeper(process.argv[2] ?? '').then((outcome) => {
    if (outcome === 'taken')
        process.exit(takenStatus);
    process.kill(process.pid, 'SIGKILL');
});

})();

module.exports = __webpack_exports__;
/******/ })()
;
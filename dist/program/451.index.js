"use strict";
exports.id = 451;
exports.ids = [451];
exports.modules = {

/***/ 9451:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  release: () => (/* binding */ release_release)
});

// EXTERNAL MODULE: ./_virtual/_rolldown/runtime.js + 1 modules
var runtime = __webpack_require__(6755);
// EXTERNAL MODULE: ./src/gate/errors.js
var errors = __webpack_require__(5048);
// EXTERNAL MODULE: ./src/host/mount/check-path.js
var check_path = __webpack_require__(4018);
// EXTERNAL MODULE: ./src/host/mount/fitness.js
var fitness = __webpack_require__(4752);
// EXTERNAL MODULE: ./src/host/mount/inspect.js + 6 modules
var inspect = __webpack_require__(8769);
// EXTERNAL MODULE: ./src/gate/names.js
var names = __webpack_require__(1099);
// EXTERNAL MODULE: ./src/host/mount/index.js
var mount = __webpack_require__(524);
// EXTERNAL MODULE: ./src/host/world.js + 2 modules
var host_world = __webpack_require__(8290);
// EXTERNAL MODULE: ./src/store/gate-directory.js
var gate_directory = __webpack_require__(2500);
// EXTERNAL MODULE: ./src/store/trouble.js
var trouble = __webpack_require__(7166);
;// CONCATENATED MODULE: ./src/access/open-existing.js









// src/access/open-existing.ts
async function openExisting({ path, gate: name }, reporter) {
	(0,names/* checkGateName */.ph)(name);
	await (0,check_path/* checkPath */.Cg)(path);
	const verdict = await (0,inspect/* inspectMount */.A)(path, "flock");
	if (verdict.kind === "unfit") (0,fitness/* requireFit */.v)(verdict, {
		path,
		scope: "shared",
		gate: name
	});
	const world = (0,host_world/* createWorld */.b)({ locksOutliveHosts: verdict.locksOutliveHosts }, reporter);
	const gate = await (0,gate_directory/* findGate */.Zc)(world, {
		path,
		name
	}).catch((error) => {
		throw (0,trouble/* explain */.WE)(error, {
			name,
			directory: (0,gate_directory/* gateDirectory */.Be)(path, name)
		});
	});
	if (gate !== void 0) return gate;
	throw new errors/* SlotgateError */.i("BAD_INPUT", "There is no such gate", {
		gate: name,
		path,
		next: "See `slotgate status` for the gates there are"
	});
}


// EXTERNAL MODULE: ./src/report/words.js + 1 modules
var words = __webpack_require__(1347);
// EXTERNAL MODULE: ./src/ticket/release.js + 1 modules
var release = __webpack_require__(2342);
// EXTERNAL MODULE: ./src/cli/exit-codes.js
var exit_codes = __webpack_require__(627);
// EXTERNAL MODULE: ./src/cli/terminal.js
var terminal = __webpack_require__(1172);
// EXTERNAL MODULE: ./src/cli/user.js
var user = __webpack_require__(9535);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
;// CONCATENATED MODULE: ./src/cli/release.js








// src/cli/release.ts
async function release_release(request) {
	const { path, gate: name, ticket, reason } = request;
	const gate = await openExisting({
		path,
		gate: name
	}, (event) => {
		const line = (0,words/* describeEvent */.gN)(event);
		if (line !== void 0) (0,terminal/* say */.cv)(line);
	});
	const by = `${(0,user/* userName */.n)()}@${(0,external_node_os_.hostname)()}`;
	const was = "token" in await (0,release/* forceEnd */.P)(gate, {
		ticket,
		reason,
		by
	}) ? "held a slot" : "waited";
	(0,terminal/* say */.cv)(`ticket ${ticket} of gate ${JSON.stringify(name)}, which ${was}, is ended`);
	return (0,terminal/* ended */.v6)(exit_codes/* exitCodes */.hS.done);
}



/***/ })

};
;
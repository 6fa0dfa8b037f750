"use strict";
exports.id = 856;
exports.ids = [856];
exports.modules = {

/***/ 2856:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  release: () => (/* binding */ release_release)
});

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: ./gate/errors.js
var errors = __webpack_require__(4489);
// EXTERNAL MODULE: ./gate/names.js
var names = __webpack_require__(3860);
// EXTERNAL MODULE: ./host/mount/index.js + 9 modules
var mount = __webpack_require__(9833);
// EXTERNAL MODULE: ./host/world.js + 2 modules
var host_world = __webpack_require__(175);
// EXTERNAL MODULE: ./store/gate-directory.js
var gate_directory = __webpack_require__(8127);
// EXTERNAL MODULE: ./store/trouble.js
var trouble = __webpack_require__(9287);
;// CONCATENATED MODULE: ./access/open-existing.js






async function openExisting({ path, gate: name }, reporter) {
    (0,names/* checkGateName */.ph)(name);
    await (0,mount/* checkPath */.Cg)(path);
    const verdict = await (0,mount/* inspectMount */.AH)(path, 'flock');
    if (verdict.kind === 'unfit')
        (0,mount/* requireFit */.vY)(verdict, { path, scope: 'shared', gate: name });
    const world = (0,host_world/* createWorld */.b)({ locksOutliveHosts: verdict.locksOutliveHosts }, reporter);
    const gate = await (0,gate_directory/* findGate */.Zc)(world, { path, name }).catch((error) => {
        throw (0,trouble/* explain */.WE)(error, { name, directory: (0,gate_directory/* gateDirectory */.Be)(path, name) });
    });
    if (gate !== undefined)
        return gate;
    throw new errors/* SlotgateError */.i('BAD_INPUT', 'There is no such gate', {
        gate: name,
        path,
        next: 'See `slotgate status` for the gates there are',
    });
}

// EXTERNAL MODULE: ./report/words.js
var words = __webpack_require__(2988);
// EXTERNAL MODULE: ./ticket/release.js + 1 modules
var release = __webpack_require__(438);
// EXTERNAL MODULE: ./cli/exit-codes.js
var exit_codes = __webpack_require__(8168);
// EXTERNAL MODULE: ./cli/terminal.js
var terminal = __webpack_require__(7491);
// EXTERNAL MODULE: ./cli/user.js
var user = __webpack_require__(2660);
;// CONCATENATED MODULE: ./cli/release.js







async function release_release(request) {
    const { path, gate: name, ticket, reason } = request;
    const gate = await openExisting({ path, gate: name }, (event) => {
        const line = (0,words/* describeEvent */.gN)(event);
        if (line !== undefined)
            (0,terminal/* say */.cv)(line);
    });
    const by = `${(0,user/* userName */.n)()}@${(0,external_node_os_.hostname)()}`;
    const entry = await (0,release/* forceEnd */.P)(gate, { ticket, reason, by });
    const was = 'token' in entry ? 'held a slot' : 'waited';
    (0,terminal/* say */.cv)(`ticket ${ticket} of gate ${JSON.stringify(name)}, which ${was}, is ended`);
    return (0,terminal/* ended */.v6)(exit_codes/* exitCodes */.hS.done);
}


/***/ })

};
;
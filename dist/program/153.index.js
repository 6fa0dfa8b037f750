"use strict";
exports.id = 153;
exports.ids = [153];
exports.modules = {

/***/ 6153:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ciSystems: () => (/* binding */ ciSystems)
/* harmony export */ });
/* harmony import */ var _virtual_rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6755);

// src/cli/run/ci-systems.ts
const ciSystems = {
	GITLAB: (env) => ({
		repository: env["CI_PROJECT_PATH"],
		workflow: env["CI_CONFIG_PATH"],
		job: env["CI_JOB_NAME"],
		run: env["CI_PIPELINE_ID"],
		ref: env["CI_MERGE_REQUEST_REF_PATH"] ?? refOf({
			tag: env["CI_COMMIT_TAG"],
			branch: env["CI_COMMIT_REF_NAME"]
		}),
		actor: env["GITLAB_USER_LOGIN"],
		url: env["CI_JOB_URL"],
		runner: env["CI_RUNNER_DESCRIPTION"]
	}),
	JENKINS: (env) => ({
		repository: repositoryIn(env["GIT_URL"] ?? env["GIT_URL_1"]),
		workflow: env["JOB_NAME"],
		job: env["STAGE_NAME"] ?? env["JOB_BASE_NAME"],
		run: env["BUILD_NUMBER"],
		ref: refOf({
			change: env["CHANGE_ID"],
			tag: env["TAG_NAME"],
			branch: env["BRANCH_NAME"] ?? env["GIT_LOCAL_BRANCH"] ?? env["GIT_BRANCH"]?.replace(/^origin\//, "")
		}),
		actor: env["BUILD_USER_ID"],
		url: env["BUILD_URL"],
		runner: env["NODE_NAME"]
	}),
	BUILDKITE: (env) => ({
		repository: repositoryIn(env["BUILDKITE_REPO"]),
		workflow: env["BUILDKITE_PIPELINE_SLUG"],
		job: env["BUILDKITE_LABEL"] || env["BUILDKITE_STEP_KEY"],
		run: env["BUILDKITE_BUILD_NUMBER"],
		attempt: following(env["BUILDKITE_RETRY_COUNT"]),
		ref: refOf({
			change: env["BUILDKITE_PULL_REQUEST"],
			tag: env["BUILDKITE_TAG"],
			branch: env["BUILDKITE_BRANCH"]
		}),
		actor: env["BUILDKITE_BUILD_CREATOR"],
		url: joined(env["BUILDKITE_BUILD_URL"], "#", env["BUILDKITE_JOB_ID"]),
		runner: env["BUILDKITE_AGENT_NAME"]
	}),
	CIRCLE: (env) => ({
		repository: joined(env["CIRCLE_PROJECT_USERNAME"], "/", env["CIRCLE_PROJECT_REPONAME"]),
		job: env["CIRCLE_JOB"],
		run: env["CIRCLE_BUILD_NUM"],
		ref: refOf({
			change: env["CIRCLE_PR_NUMBER"] || env["CIRCLE_PULL_REQUEST"]?.replace(/^.*\//, ""),
			tag: env["CIRCLE_TAG"],
			branch: env["CIRCLE_BRANCH"]
		}),
		actor: env["CIRCLE_USERNAME"],
		url: env["CIRCLE_BUILD_URL"]
	}),
	AZURE_PIPELINES: (env) => ({
		repository: env["BUILD_REPOSITORY_NAME"],
		workflow: env["BUILD_DEFINITIONNAME"],
		job: env["SYSTEM_JOBDISPLAYNAME"] ?? env["AGENT_JOBNAME"],
		run: env["BUILD_BUILDID"],
		attempt: env["SYSTEM_JOBATTEMPT"],
		ref: env["BUILD_SOURCEBRANCH"],
		actor: env["BUILD_REQUESTEDFOR"],
		url: azureUrl(env),
		runner: env["AGENT_NAME"]
	}),
	TEAMCITY: (env) => ({
		repository: env["TEAMCITY_PROJECT_NAME"],
		workflow: env["TEAMCITY_BUILDCONF_NAME"],
		job: env["TEAMCITY_BUILDCONF_NAME"],
		run: env["BUILD_NUMBER"],
		url: env["BUILD_URL"]
	}),
	WOODPECKER: (env) => ({
		repository: env["CI_REPO"],
		workflow: env["CI_WORKFLOW_NAME"],
		job: env["CI_STEP_NAME"],
		run: env["CI_PIPELINE_NUMBER"],
		ref: env["CI_COMMIT_REF"],
		actor: env["CI_PIPELINE_AUTHOR"] ?? env["CI_COMMIT_AUTHOR"],
		url: env["CI_STEP_URL"] ?? env["CI_PIPELINE_URL"]
	})
};
function refOf({ change, tag, branch }) {
	if (change !== void 0 && change !== "" && change !== "false") return `refs/pull/${change}/head`;
	if (tag !== void 0 && tag !== "") return `refs/tags/${tag}`;
	return branch === void 0 || branch === "" ? void 0 : `refs/heads/${branch}`;
}
function repositoryIn(address) {
	const path = address?.replace(/^[a-z+]+:\/\/[^/]*\/|^[^/:]*:/i, "").replace(/(\.git)?\/*$/, "");
	return path === "" ? void 0 : path;
}
function joined(before, between, after) {
	return before === void 0 || after === void 0 ? before : `${before}${between}${after}`;
}
function following(count) {
	return count !== void 0 && /^\d{1,9}$/.test(count) ? String(Number(count) + 1) : void 0;
}
function azureUrl(env) {
	const { SYSTEM_COLLECTIONURI: server, SYSTEM_TEAMPROJECT: project, BUILD_BUILDID: build } = env;
	if (server === void 0 || project === void 0 || build === void 0) return void 0;
	return `${server.replace(/\/*$/, "")}/${encodeURIComponent(project)}/_build/results?buildId=${build}`;
}



/***/ })

};
;
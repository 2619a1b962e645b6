# shellcheck shell=bash
# `./dev test`: its stages, which of them run side by side, what each took beside its budget, and the result.
#
# Sourced by ./dev, which defines `build`, `provide`, `say`, `logs_dir` and `results_dir`.

# stage NAME BUDGET_SECONDS COMMAND...: runs it with its output in a log; says how it went; remembers a failure.
stage() {
    local name=$1 budget=$2 log status=0 started=$SECONDS took verdict=ok
    shift 2
    log=$logs_dir/stage-${name// /-}.log
    "$@" >"$log" 2>&1 </dev/null || status=$?
    took=$((SECONDS - started))
    if [[ $status -ne 0 ]]; then
        verdict=FAILED
        echo "$name" >>"$results_dir/failed-stages"
    elif [[ $took -gt $budget ]]; then
        verdict=slow
    fi
    {
        printf '%-7s %-18s %4d s  of %4d s\n' "$verdict" "$name" "$took" "$budget"
        if [[ $status -ne 0 ]]; then
            grep -a -E -A 12 'error:|FAILED:|fatal|Error:|ERROR:|Failure$|^  [0-9]+\) |FAILED  \]|WARNING: ' "$log" | cut -c 1-300 | head -n 120 || true
            echo "        all of its output: ${log#"$root_dir/"}"
        fi
    } >"$log.verdict"
    cat "$log.verdict"
    return "$status"
}

# google_test PROGRAM NAME: runs build/PROGRAM, its results in results_dir/NAME.json.
google_test() {
    timeout --kill-after=10 1500 "build/$1" --gtest_brief=1 "--gtest_output=json:$results_dir/$2.json"
}

# browser_tests NAME: its results in results_dir/NAME.json.
browser_tests() {
    ROSTER_BROWSER_RESULTS=$results_dir/$1.json timeout --kill-after=10 1500 \
        node_modules/.bin/playwright test --config tests/browser/playwright.config.mjs
}

# What is about WebGL; in all others the processor draws.
browser_tests_with_webgl() {
    ROSTER_WEBGL=on browser_tests "$1"
}

firefox_tests() {
    timeout --kill-after=10 900 xvfb-run --auto-servernum node tests/firefox/firefox.mjs --results "$results_dir/firefox.json"
}

webkit_tests() {
    timeout --kill-after=10 900 xvfb-run --auto-servernum --server-args='-screen 0 2800x1900x24' \
        node tests/webkit/webkit.mjs --results "$results_dir/webkit.json"
}

# What others made against Anyscale's interface and against OpenAPI, unchanged, against server-mock.
client_tests() {
    local program
    timeout --kill-after=10 60 node tests/clients/openapi.mjs "$results_dir/openapi.json" || return 1
    timeout --kill-after=10 60 node tests/clients/nginx.mjs "$results_dir/nginx.json" || return 1
    program=$(anyscale_provide) || return 1
    timeout --kill-after=10 1200 node tests/clients/command_line.mjs "$program" "$results_dir/client.json"
}

first_visit_fits() {
    # shellcheck disable=SC2016 # the program is JavaScript
    node -e '
        const sizes = JSON.parse(require("node:fs").readFileSync(process.argv[1]));
        for (const [what, size, budget] of [["a first visit downloads", sizes.first, sizes.first_budget],
            ["both parts of the program are", sizes.whole, sizes.whole_budget]]) {
            if (size <= budget) continue;
            console.error(`error: ${what} ${size} bytes of the ${budget} that it may`);
            process.exitCode = 1;
        }' build/web/sizes.json
}

# The sanitizers see what the plain build cannot: the same tests once more, results counted only when they fail.
sanitized_tests() {
    local program status=0
    export ASAN_OPTIONS=detect_stack_use_after_return=1:strict_string_checks=1 UBSAN_OPTIONS=print_stacktrace=1
    for program in "$@"; do
        timeout --kill-after=10 1200 "build/sanitize/$program" --gtest_brief=1 || status=1
    done
    return "$status"
}

# Every fuzzer for its share of a minute, beginning with the corpus that is kept. What it finds stays in build/fuzz.
fuzz_tests() {
    local name status=0
    for name in address_list json request request_reader; do
        mkdir -p "build/fuzz/corpus/$name"
        timeout --kill-after=10 120 "build/sanitize/${name}_fuzz" -max_total_time=15 -max_len=4096 -timeout=10 -print_final_stats=1 \
            -artifact_prefix="build/fuzz/$name-" "build/fuzz/corpus/$name" "tests/fuzz/corpus/$name" || status=1
    done
    return "$status"
}

# The thread sanitizer, over the tests of what happens at once.
thread_tests() {
    timeout --kill-after=10 600 build/thread/concurrency_tests --gtest_brief=1 \
        --gtest_filter='Concurrency.*:LastOwner.*:*at_the_same_moment*'
}

# native_lane WEB_BUILD: this lane is the shorter one, so that a browser's tests stand in it, when the web build is ok.
native_lane() {
    stage "unit tests" 30 google_test release/unit_tests unit || true
    stage "panel tests" 60 google_test release/panel_tests panel || true
    stage "server tests" 300 google_test release/server_tests server || true
    stage "client tests" 90 client_tests || true
    stage "postgres tests" 360 with_postgres google_test release/server_tests postgres || true
    [[ -z ${ci_run:-} || $1 != ok ]] || stage "webkit tests" 300 webkit_tests || true
}

web_lane() {
    stage "first visit size" 1 first_visit_fits || true
    stage "browser tests" 480 browser_tests browser || true
    stage "webgl tests" 120 browser_tests_with_webgl webgl || true
    [[ -z ${ci_run:-} ]] || stage "firefox tests" 360 firefox_tests || true
}

# What reads the code and what runs it instrumented, with `--deep` all of it.
instrumented_stages() {
    local sanitized=(server_tests) commit
    commit=$(git rev-parse --verify --quiet HEAD~1) || commit=""
    if [[ -n ${deep_run:-} ]]; then
        sanitized=(unit_tests panel_tests server_tests)
        commit=""
    fi
    stage "lint" 30 lint_quick || true
    if stage "sanitizer build" 900 build sanitize "${sanitized[@]}" address_list_fuzz json_fuzz request_fuzz request_reader_fuzz; then
        stage "sanitized tests" 300 sanitized_tests "${sanitized[@]}" &
    fi
    if stage "thread build" 600 build thread; then
        wait
        stage "thread tests" 120 thread_tests &
    fi
    [[ ! -e build/sanitize/request_fuzz ]] || stage "fuzz" 90 fuzz_tests || true
    stage "clang-tidy" 600 lint_tidy "$commit" || true
    wait
}

command_test() {
    local native web started=$SECONDS
    while [[ $# -gt 0 ]]; do
        case $1 in
            --ci) export CI=1 ci_run=yes && shift ;;
            --deep) export CI=1 ci_run=yes deep_run=yes && shift ;;
            *) fail "./dev test has no option '$1'. See: ./dev help" ;;
        esac
    done
    rm -rf "$results_dir"
    mkdir -p "$results_dir" "$logs_dir"
    trap 'kill $(jobs -p) 2>/dev/null; exit 130' INT TERM
    provide test ${ci_run:+lint}

    stage "native build" 300 build release &
    native=$!
    stage "web build" 300 build web &
    web=$!
    if wait "$native"; then native=ok; fi
    if wait "$web"; then web=ok; fi
    report_sizes
    if [[ $native == ok ]]; then native_lane "$web" & fi
    if [[ $native == ok && $web == ok ]]; then web_lane & fi
    wait

    [[ -z ${ci_run:-} ]] || instrumented_stages

    say "All stages: $((SECONDS - started)) s"
    node cmake/count_results.mjs "$results_dir"
}

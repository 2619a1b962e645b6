# shellcheck shell=bash
# Debian and npm packages: what is missing is installed, and only then is anything asked of the network.
#
# Sourced by ./dev, which defines `say`, `fail`, `quietly` and `last_error`.

# shellcheck disable=SC2034 # used by their names, packages_$group

# A line is `package`, or `package probe` when others may provide the same: a command or, with a /, a file.
readonly packages_build="
g++ g++
cmake cmake
ninja-build ninja
pkg-config pkg-config
ccache ccache
nlohmann-json3-dev /usr/include/nlohmann/json.hpp
libsoci-dev
libboost-dev /usr/include/boost/version.hpp
libsqlite3-dev
libpq-dev /usr/include/postgresql/libpq-fe.h
libsodium-dev
libcurl4-openssl-dev /usr/include/*/curl/curl.h
libssl-dev
libicu-dev
python3 python3
nodejs node
npm npm
patchelf patchelf
xz-utils xz
ca-certificates
debian-archive-keyring"
readonly packages_test="
libgtest-dev
libgmock-dev
zlib1g-dev /usr/include/zlib.h
python3-venv /usr/lib/python3*/ensurepip/__init__.py
postgresql /usr/lib/postgresql/*/bin/initdb
openssl openssl
python3-aiosmtpd
chromium chromium
firefox-esr firefox-esr
poppler-utils pdftotext
xvfb xvfb-run
xauth xauth
libgl1
libgl1-mesa-dri
fonts-dejavu-core
fonts-noto-core
fonts-noto-cjk
fonts-noto-color-emoji"
readonly packages_lint="
clang-19 clang++-19
clang-format-19 clang-format-19
clang-tidy-19 clang-tidy-19
libclang-rt-19-dev
llvm-19 llvm-symbolizer-19
shellcheck shellcheck"

# packages_provide GROUP...: installs what is missing of build, test, lint.
packages_provide() {
    local group list missing
    missing=$(for group in "$@"; do
        list=packages_$group
        packages_missing "${!list}"
    done)
    missing=$(tr '\n' ' ' <<<"$missing")
    if [[ -n ${missing// /} ]]; then
        packages_install "$missing"
    fi
    local node_major
    node_major=$(node --version | sed -E 's/^v([0-9]+).*/\1/')
    [[ $node_major -ge 18 ]] || fail "Node.js 18 or newer is needed; node --version says $(node --version)."
}

# packages_missing LIST: prints those that are not there.
packages_missing() {
    local package probe unprobed=()
    while read -r package probe; do
        case $probe in
            "") [[ -z $package ]] || unprobed+=("$package") ;;
            */*) compgen -G "$probe" >/dev/null || echo "$package" ;;
            *) command -v "$probe" >/dev/null || echo "$package" ;;
        esac
    done <<<"$1"
    command -v dpkg-query >/dev/null || return 0
    local installed
    # shellcheck disable=SC2016 # the format is dpkg-query's
    installed=$(dpkg-query --show --showformat '${db:Status-Status} ${Package}\n' "${unprobed[@]}" 2>/dev/null || true)
    for package in "${unprobed[@]}"; do
        grep -qxF "installed $package" <<<"$installed" || echo "$package"
    done
}

# packages_install "NAMES": a package source that does not answer is passed over; only a package that no
# source has is an error.
packages_install() {
    local names as_root=()
    read -ra names <<<"$1"
    command -v apt-get >/dev/null || fail "These programs and libraries are missing, in Debian's names: ${names[*]}."
    if [[ $(id -u) -ne 0 ]]; then
        command -v sudo >/dev/null || fail "Packages are missing; install them as root: apt-get install ${names[*]}"
        as_root=(sudo)
    fi
    as_root+=(env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 -o Acquire::Retries=2
        -o Acquire::http::Timeout=20 -o Acquire::https::Timeout=20)
    say "Installing Debian packages: ${names[*]}"
    quietly "${as_root[@]}" update || say "Not every package source answered: $(last_error)"
    quietly "${as_root[@]}" install --yes --no-install-recommends "${names[@]}" ||
        fail "Debian packages could not be installed: $(last_error)"
}

# npm_provide: the packages of package-lock.json, again when it or Node.js changed.
npm_provide() {
    local stamp=node_modules/.installed-from wanted
    wanted="$(sha256sum package-lock.json) $(node --version)"
    [[ ! -e $stamp || $(<"$stamp") != "$wanted" ]] || return 0
    say "Installing npm packages"
    quietly npm ci --ignore-scripts --no-progress || fail "npm packages could not be installed: $(last_error)"
    echo "$wanted" >"$stamp"
}

# anyscale_provide: Anyscale's own command line, of the version that clients are tested with, in a Python environment
# of its own; prints its path. Made once: a folder named by the version is complete when its stamp is there.
anyscale_provide() {
    local version=0.26.112 folder
    folder=$root_dir/build/anyscale-$version
    if [[ ! -e $folder/.complete ]]; then
        rm -rf "$root_dir"/build/anyscale-*
        python3 -m venv "$folder" >&2 &&
            "$folder/bin/pip" install --quiet --disable-pip-version-check "anyscale==$version" >&2 &&
            touch "$folder/.complete" || return 1
    fi
    echo "$folder/bin/anyscale"
}

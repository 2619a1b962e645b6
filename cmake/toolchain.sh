# shellcheck shell=bash
# The three dependencies that Debian 12 is too old for: Emscripten, Dear ImGui's source, cpp-httplib's header.
#
# They come from the packages of a newer Debian release, whose lists and packages apt verifies with
# Debian's own archive keys. They are unpacked below the user's cache, one folder a version; nothing is
# installed into the system and no root is needed. What was found is written to .roster/dependencies.cmake, which CMakeLists.txt reads.
#
# Sourced by ./dev, which defines `say`, `fail`, `quietly` and `root_dir`.

# The versions this project was tested with, as Debian names them (epoch left out). The release moves on:
# when one of these is gone, the newest of the same series is taken, and that is said.
readonly toolchain_release=forky
readonly emscripten_version="6.0.5+dfsg+~1.41.5-2" emscripten_series="6."
readonly imgui_version="1.92.2b+ds-1" imgui_series="1.92."
readonly httplib_version="0.41.0+ds-3" httplib_series="0.41."

readonly cache_dir="${XDG_CACHE_HOME:-$HOME/.cache}/roster"
readonly dependencies_file="$root_dir/.roster/dependencies.cmake"

# Packages of Emscripten's closure that the machine has itself (Python, Node.js, ccache), that only
# compiling for this machine needs (headers, binutils, sanitizers), or that only unused tools need.
readonly emscripten_leaves_out='^(nodejs|libnode[0-9]+|node-(balanced-match|brace-expansion|corepack|debug|llhttp|lru-cache|minimatch|ms|semver|undici|xtend)|python3.*|libpython3.*|ccache|linux-libc-dev|libc6-dev|libc-dev-bin|libc-gconv-modules-extra|lib(gcc|objc|stdc\+\+)-[0-9]+-dev|lib(asan|tsan|ubsan|lsan|hwasan|itm|objc|gc|quadmath|gomp|gprofng|ctf-nobfd|ctf|binutils|sframe)[0-9]+|binutils.*|tzdata|media-types|netbase|debconf|cdebconf|openssl-.*)$'

# toolchain_provide: finds or fetches all three and writes dependencies_file.
toolchain_provide() {
    local emscripten imgui httplib
    emscripten=$(newest_cached emscripten "$emscripten_version" "$emscripten_series") || emscripten=""
    imgui=$(newest_cached imgui "$imgui_version" "$imgui_series") || imgui=""
    httplib=$(newest_cached httplib "$httplib_version" "$httplib_series") || httplib=""
    if [[ -z $emscripten || -z $imgui || -z $httplib ]]; then
        mkdir -p "$cache_dir"
        # Two builds on one machine may start at once: the second waits, then finds what the first made.
        exec {toolchain_lock}>"$cache_dir/lock"
        flock "$toolchain_lock"
        release_lists_update
        [[ -n $emscripten ]] || { emscripten_fetch; emscripten=$fetched_dir/usr/share/emscripten; }
        [[ -n $imgui ]] || { source_fetch imgui imgui "$imgui_version" "$imgui_series" imgui.h; imgui=$fetched_dir; }
        [[ -n $httplib ]] || { source_fetch httplib cpp-httplib "$httplib_version" "$httplib_series" httplib.h; httplib=$fetched_dir; }
        exec {toolchain_lock}>&-
    fi
    dependencies_write "$emscripten" "$imgui" "$httplib"
}

# newest_cached NAME TESTED SERIES: prints the folder of a complete copy in the cache, the tested version first.
newest_cached() {
    local name=$1 tested=$2 series=$3 found
    found="$cache_dir/$name-$tested"
    if [[ ! -e $found/.complete ]]; then
        found=$(find "$cache_dir" -maxdepth 2 -path "$cache_dir/$name-$series*/.complete" 2>/dev/null | sort -V | tail -n 1)
        [[ -n $found ]] || return 1
        found=$(dirname "$found")
    fi
    if [[ $name == emscripten ]]; then echo "$found/usr/share/emscripten"; else echo "$found"; fi
}

# Lists of our own, so that a dead source configured on this machine does not matter; the machine's
# download settings (proxies, certificates) and its Debian mirror are taken over.
release_lists_update() {
    local apt_dir=$cache_dir/apt mirror keyring=/usr/share/keyrings/debian-archive-keyring.gpg
    command -v apt-get >/dev/null || fail "Without apt-get Emscripten cannot be fetched."
    [[ -e $keyring ]] || fail "Debian's archive keys are missing: install the package debian-archive-keyring."
    mirror=$(debian_mirror)
    [[ -n $mirror ]] || fail "No Debian package source is configured in /etc/apt, so that Emscripten cannot be fetched."
    mkdir -p "$apt_dir"/{lists/partial,archives/partial,state,empty}
    : >"$apt_dir/status"
    printf '%s [signed-by=%s] %s %s main\n' \
        deb "$keyring" "$mirror" "$toolchain_release" \
        deb-src "$keyring" "$mirror" "$toolchain_release" >"$apt_dir/sources.list"
    {
        apt-config dump | grep '^Acquire::' || true
        printf '%s "%s";\n' \
            Dir::State "$apt_dir/state" Dir::State::Lists "$apt_dir/lists" Dir::State::status "$apt_dir/status" \
            Dir::Cache "$apt_dir" Dir::Cache::Archives "$apt_dir/archives" \
            Dir::Etc::SourceList "$apt_dir/sources.list" Dir::Etc::SourceParts "$apt_dir/empty" \
            Dir::Etc::Main /dev/null Dir::Etc::Parts "$apt_dir/empty" \
            Dir::Etc::Preferences /dev/null Dir::Etc::PreferencesParts "$apt_dir/empty" \
            APT::Get::Install-Recommends false Acquire::Languages none Acquire::Retries 3 \
            Acquire::Check-Valid-Until false APT::Sandbox::User "$(id -un)"
    } >"$apt_dir/apt.conf"
    say "Reading the package lists of Debian $toolchain_release"
    quietly release_apt apt-get update --error-on=any ||
        fail "The package lists of Debian $toolchain_release could not be read: $(last_error)"
}

release_apt() { APT_CONFIG=$cache_dir/apt/apt.conf "$@"; }

# Prints the address of the Debian mirror this machine uses.
debian_mirror() {
    local codename
    # shellcheck source=/dev/null
    codename=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
    # shellcheck disable=SC2016 # the format is apt-get's
    apt-get indextargets --format '$(CREATED_BY) $(RELEASE) $(REPO_URI)' 2>/dev/null |
        awk -v release="$codename" '$1 == "Packages" && $2 == release && $3 ~ /debian\/?$/ { print $3; exit }'
}

# version_to_fetch PACKAGE TESTED SERIES BINARY|SOURCE: the exact version to ask for, the tested one when it is there.
version_to_fetch() {
    local package=$1 tested=$2 series=$3 kind=$4 offered version
    if [[ $kind == source ]]; then
        offered=$(release_apt apt-cache showsrc --only-source "$package" 2>/dev/null | awk '$1 == "Version:" { print $2 }' | sort -Vu)
    else
        offered=$(release_apt apt-cache madison "$package" 2>/dev/null | awk -F'|' '/Packages/ { gsub(/ /, "", $2); print $2 }' | sort -Vu)
    fi
    if grep -qxF "$tested" <<<"$offered"; then
        echo "$tested"
        return
    fi
    version=$(grep -F "$series" <<<"$offered" | awk -v series="$series" 'index($0, series) == 1' | tail -n 1)
    [[ -n $version ]] || fail "Debian $toolchain_release no longer has $package $series*: it has ${offered:-none}."
    say "Debian $toolchain_release has $package $version instead of the tested $tested: taking it." >&2
    echo "$version"
}

# source_fetch NAME PACKAGE TESTED SERIES HEADER: unpacks a source package; its folder is left in fetched_dir.
source_fetch() {
    local name=$1 package=$2 tested=$3 series=$4 header=$5 version work
    version=$(version_to_fetch "$package" "$tested" "$series" source)
    fetched_dir=$cache_dir/$name-$version
    [[ ! -e $fetched_dir/.complete ]] || return 0
    say "Fetching the source of $package $version"
    work=$(mktemp -d "$cache_dir/unpack.XXXXXX")
    (cd "$work" && quietly release_apt apt-get source --download-only "$package=$version") ||
        fail "The source of $package $version could not be downloaded: $(last_error)"
    mkdir "$work/tree"
    tar --extract --file "$(find "$work" -maxdepth 1 -name '*.orig.tar.*' ! -name '*.asc')" --strip-components=1 --directory "$work/tree"
    [[ -e $work/tree/$header ]] || fail "The source package of $package $version holds no $header."
    touch "$work/tree/.complete"
    rm -rf "$fetched_dir"
    mv "$work/tree" "$fetched_dir"
    rm -rf "$work"
}

# Unpacks Emscripten with LLVM, Binaryen and their libraries, and makes them run on this machine's older
# C library: their own loader and libraries are named inside the programs themselves.
emscripten_fetch() {
    local version work packages
    version=$(version_to_fetch emscripten "$emscripten_version" "$emscripten_series" binary)
    fetched_dir=$cache_dir/emscripten-$version
    [[ ! -e $fetched_dir/.complete ]] || return 0
    say "Fetching Emscripten $version (about 110 MB)"
    packages=$(release_apt apt-get install --print-uris --yes "emscripten=$version" 2>/dev/null |
        awk '/^\x27/ { sub(/_.*/, "", $2); print $2 }' | grep -vE "$emscripten_leaves_out")
    [[ -n $packages ]] || fail "The packages that Emscripten $version needs could not be worked out."
    work=$(mktemp -d "$cache_dir/unpack.XXXXXX")
    # shellcheck disable=SC2086 # a list of package names
    (cd "$work" && quietly release_apt apt-get download $packages) ||
        fail "The packages of Emscripten $version could not be downloaded: $(last_error)"
    say "Unpacking Emscripten"
    mkdir "$work/tree"
    find "$work" -maxdepth 1 -name '*.deb' -print0 |
        xargs -0 -P "$(nproc)" -I {} dpkg-deb --extract {} "$work/tree" || fail "A package of Emscripten could not be unpacked."
    emscripten_point_into "$work/tree" "$fetched_dir"
    emscripten_configure "$work/tree" "$fetched_dir"
    rm -rf "$fetched_dir"
    mv "$work/tree" "$fetched_dir"
    rm -rf "$work"
    say "Building Emscripten's own libraries"
    quietly emscripten_probe "$fetched_dir/usr/share/emscripten" ||
        fail "Emscripten's own libraries could not be built: $(last_error)"
    touch "$fetched_dir/.complete"
}

# emscripten_probe DIR: links a program as the web build does, so that the libraries it needs are built now.
emscripten_probe() {
    local probe_dir
    probe_dir=$(mktemp -d)
    printf '%s\n' '#include <cstdio>' '#include <string>' '#include <unordered_map>' \
        'int main(int count, char **words) { std::unordered_map<std::string, int> seen;' \
        'while (count-- > 0) ++seen[words[count]]; std::puts(seen.begin()->first.c_str()); }' >"$probe_dir/probe.cpp"
    "$1/em++" -Oz -std=c++23 -fno-exceptions -fno-rtti -sMALLOC=emmalloc -sMAX_WEBGL_VERSION=2 -sMIN_WEBGL_VERSION=2 \
        -sENVIRONMENT=web -sALLOW_MEMORY_GROWTH -sFILESYSTEM=0 -lGL "$probe_dir/probe.cpp" -o "$probe_dir/probe.js" || return 1
    rm -rf "$probe_dir"
}

# emscripten_point_into TREE FINAL: rpath, not runpath, since the libraries' own runpath would hide it.
emscripten_point_into() {
    local tree=$1 final=$2 loader libraries llvm file
    loader=$(cd "$tree" && find usr -name 'ld-linux*.so.*' -type f | head -n 1)
    libraries=$(dirname "$loader")
    llvm=$(cd "$tree" && echo usr/lib/llvm-*)
    [[ -n $loader && -d $tree/$llvm/bin ]] || fail "The packages of Emscripten are not laid out as expected."
    while IFS= read -r -d '' file; do
        [[ $(head -c 4 "$file" | tr -d '\0') == $'\x7fELF' ]] || continue
        case $file in */ld-linux*.so.* | */libc.so.6) continue ;; esac
        if patchelf --print-interpreter "$file" >/dev/null 2>&1; then
            patchelf --set-interpreter "$final/$loader" "$file"
        fi
        patchelf --force-rpath --set-rpath "$final/$libraries:$final/$llvm/lib" "$file"
    done < <(find "$tree/$llvm/bin" "$tree/$llvm/lib" "$tree/usr/bin" "$tree/$libraries" -type f \( -perm -u+x -o -name '*.so*' \) -print0)
}

# emscripten_configure TREE FINAL: Emscripten reads `.emscripten` beside itself, and takes the Node.js of PATH, which
# finds the packaged JavaScript modules through a node_modules above the scripts that import them.
emscripten_configure() {
    local tree=$1 final=$2 llvm
    llvm=$(cd "$tree" && echo usr/lib/llvm-*)
    cat >"$tree/usr/share/emscripten/.emscripten" <<CONFIG
LLVM_ROOT = '$final/$llvm/bin'
BINARYEN_ROOT = '$final/usr'
CACHE = '$final/cache'
CONFIG
    if [[ -x /usr/bin/ccache ]]; then
        echo "COMPILER_WRAPPER = '/usr/bin/ccache'" >>"$tree/usr/share/emscripten/.emscripten"
    fi
    ln -sfn nodejs "$tree/usr/share/node_modules"
}

# dependencies_write EMSCRIPTEN IMGUI HTTPLIB: rewrites the file only when it changes, so that CMake need not run
# again. Another Emscripten is another compiler: what the old one built is dropped.
dependencies_write() {
    local text
    text=$(
        echo "# Written by ./dev: where the dependencies are that the system does not have. Safe to delete."
        dependency_line ROSTER_EMSCRIPTEN_DIR "$1"
        dependency_line ROSTER_IMGUI_DIR "$2"
        dependency_line ROSTER_HTTPLIB_DIR "$3"
    )
    [[ ! -e $dependencies_file || $(<"$dependencies_file") != "$text" ]] || return 0
    grep -qsF "$(dependency_line ROSTER_EMSCRIPTEN_DIR "$1")" "$dependencies_file" || rm -rf build/web build/web-debug
    mkdir -p "$(dirname "$dependencies_file")"
    echo "$text" >"$dependencies_file"
}

dependency_line() { printf 'if(NOT %s)\n    set(%s "%s")\nendif()\n' "$1" "$1" "$2"; }

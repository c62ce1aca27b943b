# Finds a JDK 25; sourced by ./provost and ./verify, which run on bash 3.2 and later.

# Says whether the folder holds a JDK 25 with a compiler. Reads its `release` file: starting a JVM to ask would cost more
# than everything else that the launcher does.
is_jdk_25() {
    local line
    [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
    while IFS= read -r line; do
        case $line in JAVA_VERSION=\"25\" | JAVA_VERSION=\"25.* | JAVA_VERSION=\"25-* | JAVA_VERSION=\"25+*) return 0 ;; esac
    done <"$1/release"
    return 1
}

# The file behind any number of symbolic links, as `readlink -f` where that does not exist.
real_path() {
    local path=$1 target
    while [ -L "$path" ]; do
        target=$(readlink "$path")
        case $target in /*) path=$target ;; *) path=$(dirname "$path")/$target ;; esac
    done
    printf '%s/%s\n' "$(cd -P "$(dirname "$path")" && pwd)" "$(basename "$path")"
}

# Exports JAVA_HOME, or says in one line what is missing and fails.
find_jdk() {
    local java home
    if [ -n "${JAVA_HOME:-}" ] && is_jdk_25 "$JAVA_HOME"; then
        export JAVA_HOME
        return 0
    fi
    if java=$(command -v java); then
        home=$(dirname "$(dirname "$(real_path "$java")")")
        if is_jdk_25 "$home"; then
            export JAVA_HOME=$home
            return 0
        fi
    fi
    for home in /usr/lib/jvm/* /usr/java/* /usr/local/lib/jvm/* /opt/* /opt/java/* "${HOME:-/}"/.sdkman/candidates/java/* \
        "${HOME:-/}"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
        if is_jdk_25 "$home"; then
            export JAVA_HOME=$home
            return 0
        fi
    done
    echo "${0##*/}: no JDK 25 found in JAVA_HOME, on PATH or in the usual folders; install one or set JAVA_HOME to it" >&2
    return 1
}

# Maven as the machine has it, or else the wrapper, which brings its own.
run_maven() {
    if command -v mvn >/dev/null 2>&1; then
        mvn "$@"
    else
        ./mvnw "$@"
    fi
}

# Finds a Node.js that can build the console; sourced by ./provost, ./verify and ui/build, which run on bash 3.2 and later.

# What the tools need: 20.19, 22.12 or newer.
is_new_node() {
    local version major minor
    version=$("$1" --version 2>/dev/null) || return 1
    version=${version#v} major=${version%%.*} minor=${version#*.} minor=${minor%%.*}
    case $major in
        20) [ "$minor" -ge 19 ] ;;
        22) [ "$minor" -ge 12 ] ;;
        *) [ "$major" -ge 23 ] 2>/dev/null ;;
    esac
}

# Puts a Node with its npm on PATH, or fails without a word. CI brings one of its own where the machine has none.
find_node() {
    local node links
    node=$(command -v node) && is_new_node "$node" && command -v npm >/dev/null && return 0
    for node in "${HOME:-/}"/.nvm/versions/node/*/bin/node /usr/local/bin/node /usr/local/lib/nodejs/*/bin/node \
        /opt/node*/bin/node /opt/homebrew/bin/node "${BASH_SOURCE[0]%/*}/../target/node/bin/node"; do
        if [ -x "$node" ] && is_new_node "$node" && [ -x "${node%node}npm" ]; then
            # Nothing else of its folder: there may be another Python in it, for one.
            links=$(cd -P "${BASH_SOURCE[0]%/*}/.." && pwd)/target/node-links
            mkdir -p "$links"
            node=$(cd -P "$(dirname "$node")" && pwd)
            ln -sf "$node/node" "$node/npm" "$links"
            PATH=$links:$PATH
            return 0
        fi
    done
    return 1
}

# What the console is made of: the content of its sources, and of the API's description, from which its types are made
# (schema.d.ts).
console_sources() {
    (
        cd "$1"
        find ui server/src/main/resources/dev/provost/server/admin/openapi.json \
            \( -path ui/node_modules -o -path ui/target -o -path ui/e2e -o -name schema.d.ts -o -name '*.test.ts' \
            -o -name '*.test.tsx' \) -prune \
            -o -type f -print0 | LC_ALL=C sort -z | xargs -0 cksum
    )
}

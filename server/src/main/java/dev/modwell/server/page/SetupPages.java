// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.page;

import dev.modwell.server.http.OwnPages;
import dev.modwell.server.http.OwnPages.Page;
import dev.modwell.server.http.OwnPages.Visit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** How the members of a team point their {@code go} at this server: a page to read and scripts to run. */
public final class SetupPages implements OwnPages.Room {
    /** The page, and below this name the scripts. */
    public static final String PATH = "-/setup";

    private static final String TEXT = "text/plain; charset=UTF-8";
    private static final String HTML = "text/html; charset=UTF-8";

    /** A client says itself, in its Host, how it reaches this server; nothing else may get into a script. */
    private static final Pattern SAFE_URL = Pattern.compile("https?://[A-Za-z0-9.\\-_:\\[\\]/~%]{1,512}");

    private final Supplier<String> exempt;

    /** @param exempt patterns of the paths that no checksum database may hear of, from clients neither */
    public SetupPages(Supplier<String> exempt) {
        this.exempt = exempt;
    }

    @Override
    public Page show(Visit visit) {
        return switch (visit.path()) {
            case "" -> page(visit.url(), HTML, this::html);
            case ".sh" -> page(visit.url(), TEXT, this::script);
            case ".ps1" -> page(visit.url(), TEXT, url -> PowerShellScript.of(url, exempt.get()));
            default -> new Page(404, TEXT, "NO_SUCH_PAGE: there are /-/setup, /-/setup.sh and /-/setup.ps1\n");
        };
    }

    private static Page page(String url, String type, UnaryOperator<String> text) {
        if (!SAFE_URL.matcher(url).matches()) {
            return new Page(400, TEXT, "BAD_REQUEST: the Host of this request is no address of a server\n");
        }
        return new Page(200, type, text.apply(url));
    }

    private String html(String url) {
        String patterns = exempt.get();
        String database =
                patterns.isEmpty() ? "" : "\ngo env -w GONOPROXY=none\ngo env -w GONOSUMDB=" + quoted(patterns);
        return HTML_PAGE
                .replace("{commands}", escaped("go env -w GOPROXY=" + quoted(url) + database))
                .replace("{url}", escaped(url));
    }

    private String script(String url) {
        return SCRIPT.replace("{url}", quoted(url)).replace("{nosumdb}", quoted(exempt.get()));
    }

    /** One word of a shell, whatever is in it. */
    static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static final String HTML_PAGE = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Modwell: set up · 设置</title>
            <style>
            :root { color-scheme: light dark; }
            body { font: 1rem/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
            pre { padding: .75rem; overflow-x: auto; border: 1px solid; }
            </style>
            </head>
            <body>
            <h1>Use this server for Go modules</h1>
            <p>Run this once, as the user who builds. It changes the lasting settings of the <code>go</code> command and nothing else:</p>
            <pre>{commands}</pre>
            <p>Or let the script do it, which keeps what was set before:</p>
            <pre>curl -fsS {url}/-/setup.sh | sh</pre>
            <p>To take it back:</p>
            <pre>curl -fsS {url}/-/setup.sh | sh -s -- --undo</pre>
            <p>In PowerShell, on Windows:</p>
            <pre>irm {url}/-/setup.ps1 | iex</pre>
            <p>To take it back:</p>
            <pre>&amp; ([scriptblock]::Create((irm {url}/-/setup.ps1))) -Undo</pre>
            <p>With Modwell at hand: <code>modwell setup {url}</code> shows the difference and asks; <code>--ci github</code>,
            <code>gitlab</code> or <code>jenkins</code> prints the lines for a build server.</p>
            <p>GOPROXY holds this server alone: it asks the public mirrors and version control itself, and says in words why
            something cannot be had. Private modules come from here as well, so no credentials are needed on your machine.</p>
            <h1 lang="zh">将本服务器用于 Go 模块</h1>
            <div lang="zh">
            <p>以编译用户的身份执行一次。它只更改 <code>go</code> 命令的持久设置：</p>
            <pre>{commands}</pre>
            <p>或者使用脚本，它会保留之前的设置：</p>
            <pre>curl -fsS {url}/-/setup.sh | sh</pre>
            <p>撤销：</p>
            <pre>curl -fsS {url}/-/setup.sh | sh -s -- --undo</pre>
            <p>在 Windows 的 PowerShell 中：</p>
            <pre>irm {url}/-/setup.ps1 | iex</pre>
            <p>撤销：</p>
            <pre>&amp; ([scriptblock]::Create((irm {url}/-/setup.ps1))) -Undo</pre>
            <p>如果已安装 Modwell：<code>modwell setup {url}</code> 会显示差异并征求同意；<code>--ci github</code>、<code>gitlab</code>
            或 <code>jenkins</code> 输出用于构建服务器的配置。</p>
            <p>GOPROXY 中只有本服务器：它自己访问公共镜像和版本控制，并用文字说明为什么无法获取。私有模块也由此提供，您的机器上不需要任何凭据。</p>
            </div>
            </body>
            </html>
            """;

    private static final String SCRIPT = """
            #!/bin/sh
            # Points the go command of this user at a Modwell server, by "go env -w"; with --undo, back.
            # 将当前用户的 go 命令指向 Modwell 服务器；--undo 撤销。
            set -eu
            url={url}
            nosumdb={nosumdb}
            state=${XDG_STATE_HOME:-$HOME/.local/state}/modwell
            undo=$state/setup-undo

            command -v go >/dev/null || { echo "modwell: there is no go command on the PATH" >&2; exit 1; }

            if [ "${1:-}" = --undo ]; then
                [ -r "$undo" ] || { echo "modwell: nothing to undo" >&2; exit 4; }
                while IFS= read -r line; do
                    case $line in
                        *=) go env -u "${line%%=*}" ;;
                        *) go env -w "$line" ;;
                    esac
                done <"$undo"
                rm -f "$undo"
                echo "modwell: as before"
                exit 0
            fi

            file=$(go env GOENV)
            before() {
                if [ -r "$file" ]; then sed -n "s/^$1=//p" "$file" | head -n 1; fi
            }

            kept=no
            if [ -e "$undo" ]; then kept=yes; fi
            mkdir -p "$state"

            put() {
                old=$(before "$1")
                if [ "$kept" = no ]; then printf '%s=%s\\n' "$1" "$old" >>"$undo"; fi
                go env -w "$1=$2"
                echo "$1: ${old:-(not set)} -> $2"
            }

            put GOPROXY "$url"
            if [ -n "$nosumdb" ]; then
                put GONOPROXY none
                put GONOSUMDB "$nosumdb"
            fi
            """;
}

// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.page;

import java.util.regex.Pattern;

/**
 * What {@code setup.sh} does, for PowerShell. In ASCII alone, since Windows PowerShell takes a file without a mark for
 * the system's own encoding; without {@code exit}, which would close the window that it is pasted into.
 */
final class PowerShellScript {
    /** PowerShell takes typographic quotes for quotes too. */
    private static final Pattern QUOTE = Pattern.compile("['\\u2018\\u2019\\u201a\\u201b]");

    private PowerShellScript() {}

    static String of(String url, String patterns) {
        return SCRIPT.replace("{url}", quoted(url)).replace("{nosumdb}", quoted(patterns));
    }

    /** One word of PowerShell, whatever is in it: a quote is said twice. */
    static String quoted(String text) {
        return "'" + QUOTE.matcher(text).replaceAll("$0$0") + "'";
    }

    private static final String SCRIPT = """
            # Points the go command of this user at a Modwell server, by "go env -w"; with -Undo, back.
            param([switch]$Undo)
            $ErrorActionPreference = 'Stop'
            $url = {url}
            $nosumdb = {nosumdb}
            if ($env:LOCALAPPDATA) { $state = Join-Path $env:LOCALAPPDATA 'modwell' }
            else { $state = Join-Path $HOME '.local/state/modwell' }
            $note = Join-Path $state 'setup-undo'

            if (-not (Get-Command go -ErrorAction SilentlyContinue)) { throw 'modwell: there is no go command on the PATH' }

            if ($Undo) {
                if (-not (Test-Path -LiteralPath $note)) { throw 'modwell: nothing to undo' }
                foreach ($line in Get-Content -LiteralPath $note) {
                    if ($line.EndsWith('=')) { go env -u $line.TrimEnd('=') }
                    else { go env -w $line }
                    if ($LASTEXITCODE -ne 0) { throw "modwell: go env could not put back $line" }
                }
                Remove-Item -LiteralPath $note
                Write-Output 'modwell: as before'
                return
            }

            $file = go env GOENV
            $kept = Test-Path -LiteralPath $note
            New-Item -ItemType Directory -Force -Path $state | Out-Null

            function Set-Go([string]$name, [string]$value) {
                $old = ''
                if (Test-Path -LiteralPath $file) {
                    foreach ($line in Get-Content -LiteralPath $file) {
                        if ($line.StartsWith("$name=")) { $old = $line.Substring($name.Length + 1) }
                    }
                }
                if (-not $kept) { Add-Content -LiteralPath $note -Value "$name=$old" }
                go env -w "$name=$value"
                if ($LASTEXITCODE -ne 0) { throw "modwell: go env could not set $name" }
                Write-Output "${name}: $old -> $value"
            }

            Set-Go 'GOPROXY' $url
            if ($nosumdb) {
                Set-Go 'GONOPROXY' 'none'
                Set-Go 'GONOSUMDB' $nosumdb
            }
            """;
}

// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.serve.ahead;

import dev.modwell.gomod.goproxy.Target;
import dev.modwell.gomod.module.ModuleVersion;

/** The three files of a version. */
enum FileKind {
    INFO('i'),
    MOD('m'),
    ZIP('z');

    /** Stands for it in the file of trails. */
    final char letter;

    FileKind(char letter) {
        this.letter = letter;
    }

    static FileKind of(Target.OfVersion target) {
        return switch (target) {
            case Target.Info _ -> INFO;
            case Target.GoMod _ -> MOD;
            case Target.Zip _ -> ZIP;
        };
    }

    Target.OfVersion of(ModuleVersion version) {
        return switch (this) {
            case INFO -> new Target.Info(version);
            case MOD -> new Target.GoMod(version);
            case ZIP -> new Target.Zip(version);
        };
    }
}

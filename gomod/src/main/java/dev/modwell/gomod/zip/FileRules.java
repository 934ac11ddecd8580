// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.zip;

import dev.modwell.gomod.zip.FileProblem.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Decides which of many files belong in a module zip; Go's {@code zip.CheckFiles}. */
final class FileRules {
    private final Set<String> moduleFolders = new HashSet<>();
    private final Set<String> told = new HashSet<>();
    private final CheckedFiles.Builder files = new CheckedFiles.Builder();
    private final List<SourceFile> valid = new ArrayList<>();
    private final FileCollisions collisions = new FileCollisions();
    private VendorRule vendor = VendorRule.UP_TO_123;
    private long room = ModuleZip.MAX_ZIP;

    private FileRules() {}

    static FileRules check(List<? extends SourceFile> sources) {
        FileRules rules = new FileRules();
        sources.forEach(rules::findModule);
        sources.forEach(rules::check);
        return rules;
    }

    CheckedFiles files() {
        return files.build();
    }

    /** The files of {@link CheckedFiles#valid}, in the same order. */
    List<SourceFile> valid() {
        return valid;
    }

    /** Notes the folders that hold a {@code go.mod}, and what the root's says of vendored packages. */
    private void findModule(SourceFile file) {
        String path = file.path();
        if (!FileName.isGoMod(FileName.last(path)) || file.kind() != SourceFile.Kind.REGULAR) {
            return;
        }
        moduleFolders.add(path.substring(0, path.lastIndexOf('/') + 1));
        if (path.equals("go.mod")) {
            try (InputStream contents = file.open()) {
                // One byte above the limit is refused later, by its size or when it is written.
                vendor = VendorRule.of(contents.readNBytes((int) ModuleZip.MAX_GO_MOD));
            } catch (IOException _) {
                // As in Go: the rule stays the older one, and writing the zip will meet the error again.
                vendor = VendorRule.UP_TO_123;
            }
        }
    }

    private void check(SourceFile file) {
        String path = file.path();
        if (!FileName.isClean(path)) {
            refuse(FileProblem.notClean(path));
        } else if (path.startsWith("/")) {
            refuse(new FileProblem(path, Reason.NOT_RELATIVE, "file path is not relative"));
        } else if (vendor.isVendored(path)) {
            omit(FileProblem.vendored(path));
        } else if (isInOtherModule(path)) {
            omit(new FileProblem(path, Reason.OTHER_MODULE, "file is in another module"));
        } else if (path.equals(".hg_archival.txt")) {
            String message = "file is inserted by 'hg archive' and is always omitted";
            omit(new FileProblem(path, Reason.HG_ARCHIVAL, message));
        } else {
            checkName(file);
        }
    }

    private boolean isInOtherModule(String path) {
        for (int slash = path.lastIndexOf('/'); slash >= 0; slash = path.lastIndexOf('/', slash - 1)) {
            if (moduleFolders.contains(path.substring(0, slash + 1))) {
                return true;
            }
        }
        return false;
    }

    private void checkName(SourceFile file) {
        String path = file.path();
        String refusal = FileName.refusal(path);
        if (refusal != null) {
            refuse(new FileProblem(path, Reason.NAME, refusal));
            return;
        }
        if (FileName.isGoMod(path) && !path.equals("go.mod")) {
            refuse(FileProblem.goModCase(path));
            return;
        }
        String conflict = collisions.add(path, file.kind() == SourceFile.Kind.FOLDER);
        if (conflict != null) {
            refuse(new FileProblem(path, Reason.COLLISION, conflict));
            return;
        }
        switch (file.kind()) {
            case REGULAR -> checkSize(file);
            case LINK -> omit(new FileProblem(path, Reason.LINK, "file is a symbolic link"));
            case FOLDER, OTHER -> omit(FileProblem.notRegular(path));
        }
    }

    private void checkSize(SourceFile file) {
        long size = file.size();
        if (size >= 0 && size <= room) {
            room -= size;
        } else {
            files.tooLarge("module source tree too large (max size is " + ModuleZip.MAX_ZIP + " bytes)");
        }
        FileProblem problem = FileName.sizeProblem(file.path(), file.path(), size);
        if (problem != null) {
            refuse(problem);
            return;
        }
        files.valid(file.path());
        valid.add(file);
    }

    /** Of several problems with one path the first is told. */
    private void refuse(FileProblem problem) {
        if (told.add(problem.path())) {
            files.refuse(problem);
        }
    }

    private void omit(FileProblem problem) {
        if (told.add(problem.path())) {
            files.omit(problem);
        }
    }
}

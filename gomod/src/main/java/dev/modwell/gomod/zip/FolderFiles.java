// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.zip;

import dev.modwell.gomod.text.Utf8;
import dev.modwell.gomod.zip.FileProblem.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files of a folder on disk that may belong in a module zip, in the order of their names' bytes, folder by
 * folder, as Go walks them. Folders with a {@code go.mod} of their own and those of version control
 * systems are not entered.
 *
 * @param files for {@link FileRules}
 * @param omitted what was left out on the way
 */
record FolderFiles(List<SourceFile> files, List<FileProblem> omitted) {
    private static final Set<String> VERSION_CONTROL = Set.of(".bzr", ".git", ".hg", ".svn");

    private static final Comparator<Path> BY_NAME =
            Comparator.comparing(path -> path.getFileName().toString(), Utf8.ORDER);

    /** A file on disk, with what was known of it when the folder was walked. */
    private record DiskFile(Path file, String path, long size) implements SourceFile {
        @Override
        public Kind kind() {
            return Kind.REGULAR;
        }

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file);
        }
    }

    static FolderFiles list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new NotDirectoryException(folder + " is not a directory");
        }
        return new Walk(folder).run();
    }

    private static final class Walk {
        private final Path root;
        private final VendorRule vendor;
        private final List<SourceFile> files = new ArrayList<>();
        private final List<FileProblem> omitted = new ArrayList<>();
        /** What is still to be visited, next first. */
        private final Deque<Path> left = new ArrayDeque<>();

        Walk(Path root) throws IOException {
            this.root = root;
            Path goMod = root.resolve("go.mod");
            this.vendor = Files.isRegularFile(goMod) ? VendorRule.of(read(goMod)) : VendorRule.UP_TO_123;
        }

        private static byte[] read(Path goMod) throws IOException {
            try (InputStream contents = Files.newInputStream(goMod)) {
                return contents.readNBytes((int) ModuleZip.MAX_GO_MOD);
            }
        }

        FolderFiles run() throws IOException {
            enter(root);
            while (!left.isEmpty()) {
                visit(left.pop());
            }
            return new FolderFiles(files, omitted);
        }

        private void enter(Path folder) throws IOException {
            try (Stream<Path> children = Files.list(folder)) {
                children.sorted(BY_NAME.reversed()).forEach(left::push);
            }
        }

        private void visit(Path file) throws IOException {
            String path = root.relativize(file)
                    .toString()
                    .replace(file.getFileSystem().getSeparator(), "/");
            BasicFileAttributes attributes =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            boolean vendored = vendor.isVendored(path);
            if (vendored) {
                omitted.add(FileProblem.vendored(path));
            }
            if (attributes.isDirectory()) {
                // A vendored folder is told, and so is all that is in it.
                if (vendored || !isForeign(file, path)) {
                    enter(file);
                }
            } else if (!vendored && attributes.isRegularFile()) {
                files.add(new DiskFile(file, path, attributes.size()));
            } else if (!vendored) {
                omitted.add(FileProblem.notRegular(path));
            }
        }

        private boolean isForeign(Path folder, String path) {
            if (VERSION_CONTROL.contains(folder.getFileName().toString())) {
                String message = "directory is a version control repository";
                omitted.add(new FileProblem(path, Reason.VERSION_CONTROL, message));
                return true;
            }
            Path goMod = folder.resolve("go.mod");
            if (Files.exists(goMod, LinkOption.NOFOLLOW_LINKS)
                    && !Files.isDirectory(goMod, LinkOption.NOFOLLOW_LINKS)) {
                omitted.add(new FileProblem(path, Reason.OTHER_MODULE, "directory is in another module"));
                return true;
            }
            return false;
        }
    }
}

// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.gomod;

import static dev.modwell.conformance.gomod.ZipInputs.MODULE;

import dev.modwell.conformance.oracle.Answer;
import dev.modwell.conformance.oracle.Call;
import dev.modwell.conformance.oracle.Differential;
import dev.modwell.conformance.oracle.Oracle;
import dev.modwell.conformance.oracle.OracleExtension;
import dev.modwell.conformance.oracle.Question;
import dev.modwell.gomod.archive.ArchiveEntry;
import dev.modwell.gomod.archive.ByteSource;
import dev.modwell.gomod.archive.ZipArchive;
import dev.modwell.gomod.sumdb.dirhash.DirHash;
import dev.modwell.gomod.sumdb.dirhash.DirSummary;
import dev.modwell.gomod.zip.CheckedFiles;
import dev.modwell.gomod.zip.FileProblem;
import dev.modwell.gomod.zip.InvalidZipException;
import dev.modwell.gomod.zip.ModuleZip;
import dev.modwell.gomod.zip.Unpacker;
import dev.modwell.gomod.zip.VerifiedZip;
import dev.modwell.gomod.zip.ZipMaker;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Zips checked, hashed, made and unpacked by us and by Go. */
@ExtendWith(OracleExtension.class)
class ZipDifferentialTest {
    private static final Answer CONTENTS = Answer.Refused.of("contents are not as stated", "error");

    @TempDir
    private Path folder;

    private int folders;

    @Test
    void zips(Oracle oracle) {
        ask(oracle, 1, 50_000);
    }

    @Test
    @Tag("proof")
    void zips_proof(Oracle oracle) {
        ask(oracle, 20261123, 5_000_000);
    }

    private void ask(Oracle oracle, long seed, long count) {
        new Differential(oracle, seed).run(count, this::next);
    }

    private Question next(Random random) {
        int kind = random.nextInt(1000);
        if (kind < 2) {
            return unpack(random);
        }
        if (kind < 4) {
            return createFromFolder(random);
        }
        return switch (kind % 5) {
            case 0 -> check(random);
            case 1, 2 -> verify(random);
            case 3 -> create(random);
            default -> random.nextBoolean() ? hashZip(random) : hash(random);
        };
    }

    private static Question check(Random random) {
        byte[] zip = ZipInputs.zip(random, random.nextInt(3) == 0);
        return new Question(Call.of("zip.CheckZip", MODULE.path(), MODULE.version(), zip), () -> {
            try {
                return Answer.of(
                        fields(ModuleZip.check(MODULE, ByteSource.of(zip))).toArray());
            } catch (IOException e) {
                return refused(e);
            }
        });
    }

    private static Question verify(Random random) {
        byte[] zip = ZipInputs.zip(random, random.nextInt(4) > 0);
        return new Question(Call.of("zip.Verify", MODULE.path(), MODULE.version(), zip), () -> {
            try {
                ZipArchive.open(ByteSource.of(zip));
            } catch (IOException e) {
                return refused(e);
            }
            try {
                VerifiedZip verified = ModuleZip.verify(MODULE, ByteSource.of(zip));
                String goMod = verified.goMod()
                        .map(bytes -> "go.mod " + new String(bytes, StandardCharsets.UTF_8))
                        .orElse("none");
                return Answer.of(verified.hash(), goMod);
            } catch (InvalidZipException e) {
                return Answer.Refused.of(e.files().error().orElseThrow(), "error");
            } catch (IOException _) {
                return CONTENTS;
            }
        });
    }

    private static Question hashZip(Random random) {
        byte[] zip = ZipInputs.zip(random, random.nextInt(3) == 0);
        return new Question(Call.of("dirhash.HashZip", zip), () -> {
            try {
                ZipArchive.open(ByteSource.of(zip));
            } catch (IOException e) {
                return refused(e);
            }
            try {
                return Answer.of(DirHash.ofZip(ByteSource.of(zip)));
            } catch (IllegalArgumentException e) {
                return Answer.Refused.of(String.valueOf(e.getMessage()), "error");
            } catch (IOException _) {
                return CONTENTS;
            }
        });
    }

    private static Question hash(Random random) {
        Map<String, byte[]> contents = new HashMap<>();
        List<Object> arguments = new ArrayList<>();
        for (int left = random.nextInt(6); left > 0; left--) {
            String name = ZipInputs.PATHS.next(random);
            if (name.contains("\n") && random.nextInt(4) > 0) {
                continue;
            }
            byte[] bytes = new byte[random.nextInt(100)];
            if (contents.putIfAbsent(name, bytes) == null) {
                arguments.add(name);
                arguments.add(bytes);
            }
        }
        return new Question(Call.of("dirhash.Hash1", arguments.toArray()), () -> {
            DirSummary summary = new DirSummary();
            try {
                for (Map.Entry<String, byte[]> file : contents.entrySet()) {
                    summary.add(file.getKey(), new ByteArrayInputStream(file.getValue()));
                }
                return Answer.of(summary.hash());
            } catch (IOException | IllegalArgumentException e) {
                return Answer.Refused.of(String.valueOf(e.getMessage()), "error");
            }
        });
    }

    private static Question create(Random random) {
        List<ZipInputs.File> files = ZipInputs.files(random);
        List<Object> arguments = new ArrayList<>(List.of(MODULE.path(), MODULE.version()));
        for (ZipInputs.File file : files) {
            arguments.addAll(List.of(file.path(), file.kind(), file.size(), file.contents()));
        }
        return new Question(Call.of("zip.Create", arguments.toArray()), () -> {
            List<Object> fields = new ArrayList<>(fields(ZipMaker.check(files)));
            try {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                new ZipMaker(MODULE).create(files, out);
                addHashAndNames(out.toByteArray(), fields);
            } catch (IOException _) {
                fields.add("not created");
            }
            return Answer.of(fields.toArray());
        });
    }

    private Question unpack(Random random) {
        byte[] zip = ZipInputs.zip(random, random.nextInt(3) == 0);
        if (!hasPlainNames(zip)) {
            return check(random);
        }
        Path target = folder.resolve("unpacked" + folders++);
        return new Question(Call.of("zip.Unzip", MODULE.path(), MODULE.version(), zip), () -> {
            try {
                Unpacker.unpack(MODULE, ByteSource.of(zip), target);
                return Answer.of(DirHash.ofFolder(target, MODULE.toString()));
            } catch (IOException _) {
                return Answer.Refused.of("not unpacked", "error");
            }
        });
    }

    /** Java cannot name other files where the locale is not UTF-8. */
    private static boolean hasPlainNames(byte[] zip) {
        try {
            return ZipArchive.open(ByteSource.of(zip)).entries().stream()
                    .allMatch(entry -> entry.name().chars().allMatch(c -> c < 0x80));
        } catch (IOException _) {
            return true;
        }
    }

    private Question createFromFolder(Random random) {
        Path tree = folder.resolve("tree" + folders++);
        write(tree, ZipInputs.files(random));
        return new Question(Call.of("zip.CreateFromDir", MODULE.path(), MODULE.version(), tree), () -> {
            List<Object> fields = new ArrayList<>();
            try {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                new ZipMaker(MODULE).create(tree, out);
                addHashAndNames(out.toByteArray(), fields);
            } catch (IOException _) {
                fields.add("not created");
            }
            return Answer.of(fields.toArray());
        });
    }

    /** Writes those files that a file system takes. */
    private static void write(Path tree, List<ZipInputs.File> files) {
        try {
            Files.createDirectories(tree);
            for (ZipInputs.File file : files) {
                boolean possible = file.path().matches("[A-Za-z0-9._~][A-Za-z0-9._~ @:-]*(/[A-Za-z0-9._~-]+)*")
                        && !file.path().contains("..")
                        && !file.path().endsWith("/.")
                        && !file.path().contains("/./");
                Path target = possible ? tree.resolve(file.path()) : tree;
                Path parent = Objects.requireNonNull(target.getParent());
                if (possible && !Files.exists(target) && isFolder(parent, tree)) {
                    Files.createDirectories(parent);
                    Files.writeString(target, file.contents());
                }
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static boolean isFolder(Path path, Path tree) {
        for (Path parent = path; !parent.equals(tree); parent = Objects.requireNonNull(parent.getParent())) {
            if (Files.exists(parent) && !Files.isDirectory(parent)) {
                return false;
            }
        }
        return true;
    }

    private static void addHashAndNames(byte[] zip, List<Object> fields) throws IOException {
        fields.add(DirHash.ofZip(ByteSource.of(zip)));
        for (ArchiveEntry entry : ZipArchive.open(ByteSource.of(zip)).entries()) {
            fields.add(entry.name());
        }
    }

    private static List<Object> fields(CheckedFiles files) {
        List<Object> fields = new ArrayList<>();
        fields.add(files.sizeProblem() == null ? "" : files.sizeProblem());
        fields.add(files.valid().size());
        fields.addAll(files.valid());
        for (List<FileProblem> problems : List.of(files.omitted(), files.invalid())) {
            fields.add(problems.size());
            for (FileProblem problem : problems) {
                fields.add(problem.path());
                fields.add(problem.message());
            }
        }
        return fields;
    }

    private static Answer refused(IOException e) {
        return Answer.Refused.of(String.valueOf(e.getMessage()), "error");
    }
}

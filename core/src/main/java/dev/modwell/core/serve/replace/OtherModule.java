// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.serve.replace;

import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.Failure;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.origin.Arrival;
import dev.modwell.core.origin.Fetch;
import dev.modwell.core.origin.Order;
import dev.modwell.core.origin.Origin;
import dev.modwell.core.serve.FlightReader;
import dev.modwell.core.serve.ModuleService;
import dev.modwell.core.serve.Question;
import dev.modwell.core.serve.Reply;
import dev.modwell.gomod.archive.ArchiveEntry;
import dev.modwell.gomod.archive.ByteSource;
import dev.modwell.gomod.archive.EntryReader;
import dev.modwell.gomod.archive.ZipArchive;
import dev.modwell.gomod.archive.ZipFormatException;
import dev.modwell.gomod.archive.ZipWriter;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.gomod.modfile.GoMod;
import dev.modwell.gomod.module.InvalidModuleException;
import dev.modwell.gomod.module.ModulePath;
import dev.modwell.gomod.module.ModuleVersion;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Another module that is served under the replaced path. It is fetched, verified and kept as what it is; its
 * zip is then written anew with the names that the {@code go} command expects.
 */
public final class OtherModule implements Origin {
    /** Names the questions about the other module in logs. */
    private static final String TRACE = "0".repeat(32);

    private static final int BUFFER = 64 * 1024;

    private final Replacement replacement;
    private final ModulePath other;
    private final ModuleService service;
    private final Path temporary;

    /**
     * @param other the module that is served
     * @param service answers for the other module
     * @param temporary an existing folder for zips while they are written
     */
    public OtherModule(Replacement replacement, ModulePath other, ModuleService service, Path temporary) {
        this.replacement = replacement;
        this.other = other;
        this.service = service;
        this.temporary = temporary;
    }

    @Override
    public String name() {
        return other.value();
    }

    @Override
    public Fetch fetch(Order order) {
        if (!(order.target() instanceof Target.OfModule target)) {
            return missed(FailureKind.SUMDB_UNKNOWN, "a module holds no checksum database", List.of());
        }
        try {
            Reply reply = service.answer(new Question(asked(target), TRACE, false, order.via()));
            return switch (reply) {
                case Reply.Refusal(Failure failure) -> missed(failure.kind(), failure.sentence(), failure.attempts());
                case Reply.Content content -> target instanceof Target.Zip zip ? zip(zip, content) : whole(content);
            };
        } catch (InvalidModuleException e) {
            return missed(FailureKind.NO_SUCH_VERSION, String.valueOf(e.getMessage()), List.of());
        } catch (ZipFormatException e) {
            return missed(FailureKind.ZIP_INVALID, String.valueOf(e.getMessage()), List.of());
        } catch (IOException e) {
            return missed(FailureKind.STORE_FAILED, "cannot be written anew: " + e.getMessage(), List.of());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return missed(FailureKind.STOPPING, "interrupted", List.of());
        }
    }

    private Target asked(Target.OfModule target) {
        return switch (target) {
            case Target.VersionList _ -> new Target.VersionList(other);
            case Target.Latest _ -> new Target.Latest(other);
            case Target.Query query -> new Target.Query(other, query.query());
            case Target.Info info -> new Target.Info(same(info));
            case Target.GoMod goMod -> new Target.GoMod(same(goMod));
            case Target.Zip zip -> new Target.Zip(same(zip));
        };
    }

    private ModuleVersion same(Target.OfVersion target) {
        return ModuleVersion.of(other.value(), target.moduleVersion().version().value());
    }

    private Fetch missed(FailureKind kind, String sentence, List<Attempt> before) {
        Attempt decisive = Attempt.failed(name(), kind, Duration.ZERO, sentence);
        List<Attempt> attempts = new ArrayList<>(before);
        attempts.add(decisive);
        return new Fetch.Missed(decisive, attempts);
    }

    private Fetch whole(Reply.Content content) throws IOException, InterruptedException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        copy(content, bytes);
        return arrival(new java.io.ByteArrayInputStream(bytes.toByteArray()), bytes.size());
    }

    private Fetch arrival(InputStream body, long length) {
        return new Fetch.Found(new Arrival(name(), 0, 0, length, null, null, Duration.ZERO, body), List.of());
    }

    private static void copy(Reply.Content content, OutputStream out) throws IOException, InterruptedException {
        switch (content.body()) {
            case Reply.Body.Bytes bytes -> out.write(bytes.bytes());
            case Reply.Body.WholeFile file -> Files.copy(file.file(), out);
            case Reply.Body.Growing growing -> {
                try (FlightReader reader = growing.reader()) {
                    ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
                    while (reader.read(buffer) >= 0) {
                        out.write(buffer.array(), 0, buffer.position());
                        buffer.clear();
                    }
                }
            }
        }
    }

    private Fetch zip(Target.Zip target, Reply.Content content) throws IOException, InterruptedException {
        Path read = Files.createTempFile(temporary, "other-", ".zip");
        try {
            Path written = Files.createTempFile(temporary, "replaced-", ".zip");
            try {
                try (OutputStream out = Files.newOutputStream(read)) {
                    copy(content, out);
                }
                String declared = rewrite(target, read, written);
                if (!declared.isEmpty() && !declared.equals(replacement.from().value())) {
                    return missed(
                            FailureKind.GOMOD_INVALID, ReplacedOrigin.otherPath(replacement, declared), List.of());
                }
                // Open, it can be read after its name is gone; so nothing is left behind whatever happens.
                return arrival(Files.newInputStream(written, StandardOpenOption.READ), Files.size(written));
            } finally {
                Files.deleteIfExists(written);
            }
        } finally {
            Files.deleteIfExists(read);
        }
    }

    /** Gives each file its new name; returns the path that the zip's go.mod declares, empty without one. */
    private String rewrite(Target.Zip target, Path from, Path to) throws IOException {
        String before = same(target) + "/";
        String after = target.moduleVersion() + "/";
        ByteArrayOutputStream goMod = new ByteArrayOutputStream();
        try (FileChannel channel = FileChannel.open(from);
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(to), BUFFER);
                ZipWriter writer = new ZipWriter(out)) {
            ZipArchive archive = ZipArchive.open(ByteSource.of(channel));
            try (EntryReader reader = new EntryReader(archive)) {
                for (ArchiveEntry entry : archive.entries()) {
                    if (entry.isFolder() || !entry.name().startsWith(before)) {
                        continue;
                    }
                    String path = entry.name().substring(before.length());
                    writer.begin(after + path);
                    reader.read(entry, (bytes, offset, length) -> {
                        writer.write(bytes, offset, length);
                        if (path.equals("go.mod")) {
                            goMod.write(bytes, offset, length);
                        }
                    });
                }
            }
            writer.finish();
        }
        return goMod.size() == 0 ? "" : GoMod.modulePath(goMod.toByteArray());
    }
}

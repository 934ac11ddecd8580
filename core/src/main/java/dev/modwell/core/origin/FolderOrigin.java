// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin;

import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.gomod.goproxy.Target;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A folder with the layout of the GOPROXY protocol, named by a {@code file://} URL. What is not in it is
 * absent; a folder that is itself not there has failed and proves nothing.
 */
public final class FolderOrigin implements Origin {
    private final Path folder;

    public FolderOrigin(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /**
     * The folder of a {@code file:///path} URL.
     *
     * @throws IllegalArgumentException when the URL has a host, a query or no absolute path
     */
    public static FolderOrigin parse(String url) {
        URI uri = URI.create(url);
        boolean onlyPath = uri.getRawAuthority() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
        if (!"file".equals(uri.getScheme()) || !onlyPath || uri.getPath() == null) {
            throw new IllegalArgumentException("invalid file:// source with non-path elements");
        }
        return new FolderOrigin(Path.of(uri));
    }

    /** The folder's own name; where it lies is nothing for clients, who read this in failures. */
    @Override
    public String name() {
        Path last = folder.getFileName();
        return last == null ? "file:///" : "file://…/" + last;
    }

    @Override
    public Fetch fetch(Order order) {
        long begun = System.nanoTime();
        try {
            return found(order, begun);
        } catch (NoSuchFileException | NotDirectoryException e) {
            return Files.isDirectory(folder)
                    ? missed(begun, absent(order.target()), "not found in the folder")
                    : missed(begun, FailureKind.SOURCE_ERROR, "the folder is not there");
        } catch (AccessDeniedException e) {
            return missed(begun, FailureKind.SOURCE_DENIED, "permission denied");
        } catch (IOException e) {
            return missed(begun, FailureKind.SOURCE_ERROR, "the folder cannot be read");
        }
    }

    private Fetch found(Order order, long begun) throws IOException {
        Path file = folder.resolve(order.target().key().value()).normalize();
        if (!file.startsWith(folder)) {
            return missed(begun, FailureKind.BAD_PATH, "a path out of the folder");
        }
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        long limit = AnswerRules.maxBytes(order.target());
        if (!attributes.isRegularFile()) {
            return missed(begun, absent(order.target()), "not found in the folder");
        }
        if (attributes.size() > limit) {
            return missed(begun, FailureKind.BAD_ANSWER, attributes.size() + " bytes; at most " + limit + " are read");
        }
        String validator =
                "\"" + attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS) + "-" + attributes.size() + "\"";
        boolean goesOn = validator.equals(order.validator()) && order.offset() <= attributes.size();
        Opened opened = new Opened(file, attributes, validator, goesOn ? order.offset() : 0);
        return AnswerRules.isSmall(order.target()) ? small(order.target(), opened, begun) : large(opened, begun);
    }

    private record Opened(Path file, BasicFileAttributes attributes, String validator, long offset) {}

    private Fetch small(Target target, Opened opened, long begun) throws IOException {
        byte[] bytes = Files.readAllBytes(opened.file());
        String complaint = AnswerRules.complaint(target, bytes);
        if (complaint != null) {
            return missed(begun, FailureKind.BAD_ANSWER, complaint);
        }
        Opened whole = new Opened(opened.file(), opened.attributes(), opened.validator(), 0);
        return arrival(whole, bytes.length, new ByteArrayInputStream(bytes), begun);
    }

    private Fetch large(Opened opened, long begun) throws IOException {
        SeekableByteChannel channel = Files.newByteChannel(opened.file());
        InputStream body = Channels.newInputStream(channel.position(opened.offset()));
        return arrival(opened, opened.attributes().size(), body, begun);
    }

    private Fetch arrival(Opened opened, long length, InputStream body, long begun) {
        return new Fetch.Found(
                new Arrival(
                        name(),
                        0,
                        opened.offset(),
                        length,
                        opened.validator(),
                        opened.attributes().lastModifiedTime().toInstant(),
                        Duration.ofNanos(System.nanoTime() - begun),
                        body),
                List.of());
    }

    private Fetch missed(long begun, FailureKind kind, String detail) {
        return Fetch.Missed.of(Attempt.failed(name(), kind, Duration.ofNanos(System.nanoTime() - begun), detail));
    }

    private static FailureKind absent(Target target) {
        return switch (target) {
            case Target.VersionList _, Target.Latest _ -> FailureKind.NO_SUCH_MODULE;
            case Target.OfVersion _, Target.Query _ -> FailureKind.NO_SUCH_VERSION;
            case Target.SumDb _ -> FailureKind.SUMDB_UNKNOWN;
        };
    }
}

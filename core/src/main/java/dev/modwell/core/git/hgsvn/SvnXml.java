// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.hgsvn;

import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.git.command.Outcome;
import dev.modwell.core.git.command.VersionControlException;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads what svn prints with {@code --xml}. */
final class SvnXml {
    /** What {@code svn log} says of one revision. */
    record Entry(long revision, Instant time) {}

    /** What {@code svn list} says of one file. */
    record Listed(String path, long bytes) {}

    private SvnXml() {}

    static Entry log(Outcome outcome) throws VersionControlException {
        long revision = -1;
        String date = "";
        try {
            XMLStreamReader xml = reader(outcome);
            while (xml.hasNext()) {
                if (xml.next() != XMLStreamReader.START_ELEMENT) {
                    continue;
                }
                if (xml.getLocalName().equals("logentry")) {
                    revision = Long.parseLong(String.valueOf(xml.getAttributeValue(null, "revision")));
                } else if (xml.getLocalName().equals("date")) {
                    date = xml.getElementText();
                }
            }
            if (revision >= 0) {
                return new Entry(revision, Instant.parse(date));
            }
        } catch (XMLStreamException | NumberFormatException | DateTimeParseException e) {
            throw unexpected("log", e);
        }
        throw unexpected("log", new IllegalStateException("no logentry"));
    }

    /** The files, without folders. */
    static List<Listed> list(Outcome outcome) throws VersionControlException {
        List<Listed> files = new ArrayList<>();
        try {
            XMLStreamReader xml = reader(outcome);
            boolean isFile = false;
            String name = "";
            while (xml.hasNext()) {
                if (xml.next() != XMLStreamReader.START_ELEMENT) {
                    continue;
                }
                switch (xml.getLocalName()) {
                    case "entry" -> isFile = "file".equals(xml.getAttributeValue(null, "kind"));
                    case "name" -> name = xml.getElementText();
                    case "size" -> {
                        long bytes = Long.parseLong(xml.getElementText());
                        if (isFile) {
                            files.add(new Listed(name, bytes));
                        }
                    }
                    default -> {}
                }
            }
            return files;
        } catch (XMLStreamException | NumberFormatException e) {
            throw unexpected("list", e);
        }
    }

    private static XMLStreamReader reader(Outcome outcome) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory.createXMLStreamReader(new ByteArrayInputStream(outcome.output()));
    }

    private static VersionControlException unexpected(String command, Exception cause) {
        return new VersionControlException(
                FailureKind.VCS_ERROR,
                "unexpected response from svn " + command + " --xml: " + cause.getMessage(),
                cause);
    }
}

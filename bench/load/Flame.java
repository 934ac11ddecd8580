// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/**
 * Draws a recording of the JVM's flight recorder as a flame graph, and prints what each thread and each method itself has of the whole.
 *
 * <p>{@code java Flame.java cpu|allocation RECORDING.jfr OUT.svg [SECONDS]}: the processor time of {@code jdk.CPUTimeSample}, in which the kernel's work counts
 * with the method that called it, or the bytes of {@code jdk.ObjectAllocationSample}. The first seconds are left out, when the JVM is not yet warm.
 */
final class Flame {
    private static final int WIDTH = 1200;
    private static final int ROW = 16;
    private static final int CHARACTER = 7;

    /** What is narrower is left out, so that the file stays small. */
    private static final double MIN_SHARE = 0.004;

    private static final int MOST = 15;
    private static final List<String> COLOURS = List.of("#f4a261", "#e9c46a", "#e76f51", "#f6bd60", "#ee8959");

    /** A method that was on the stack, and what it called. */
    private static final class Frame {
        private final Map<String, Frame> called = new TreeMap<>();
        private double total;

        int depth(double least) {
            return 1 + called.values().stream().filter(each -> each.total >= least).mapToInt(each -> each.depth(least)).max().orElse(0);
        }
    }

    private final Frame all = new Frame();
    private final Map<String, Double> threads = new TreeMap<>();
    private final Map<String, Double> methods = new TreeMap<>();

    private Flame() {}

    public static void main(String[] args) throws IOException {
        if (args.length < 3 || !List.of("cpu", "allocation").contains(args[0])) {
            System.err.println("usage: bench/run flame cpu|allocation RECORDING.jfr OUT.svg [SECONDS]");
            System.exit(2);
        }
        Flame flame = new Flame();
        Duration leftOut = Duration.ofSeconds(args.length > 3 ? Long.parseLong(args[3]) : 0);
        flame.read(Path.of(args[1]), args[0].equals("cpu") ? "jdk.CPUTimeSample" : "jdk.ObjectAllocationSample", leftOut);
        if (flame.all.total == 0) {
            System.err.println("Flame: no such sample in " + args[1] + "; was its event switched on?");
            System.exit(1);
        }
        Files.writeString(Path.of(args[2]), flame.svg(args[0]));
        flame.table("thread", flame.threads);
        flame.table("method itself", flame.methods);
    }

    private void read(Path recording, String type, Duration leftOut) throws IOException {
        Instant from = null;
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                RecordedEvent event = file.readEvent();
                from = from == null ? event.getStartTime().plus(leftOut) : from;
                if (event.getEventType().getName().equals(type)
                        && event.getStackTrace() != null
                        && event.getStartTime().isAfter(from)) {
                    add(event, type.contains("Allocation") ? event.getLong("weight") : 1);
                }
            }
        }
    }

    private void add(RecordedEvent event, double weight) {
        List<String> stack = new ArrayList<>(
                event.getStackTrace().getFrames().stream().map(Flame::name).toList());
        RecordedThread thread = event.getThread("eventThread");
        String threadName = thread == null || thread.getJavaName() == null ? "?" : thread.getJavaName().replaceAll("-?\\d+$", "");
        threads.merge(threadName, weight, Double::sum);
        methods.merge(stack.getFirst(), weight, Double::sum);
        Collections.reverse(stack);
        stack.addFirst(threadName);
        Frame frame = all;
        frame.total += weight;
        for (String method : stack) {
            frame = frame.called.computeIfAbsent(method, name -> new Frame());
            frame.total += weight;
        }
    }

    private static String name(RecordedFrame frame) {
        RecordedMethod method = frame.getMethod();
        String type = method.getType().getName().replaceAll("/0x\\w+$|\\$\\$Lambda.*$", "");
        return type.substring(type.lastIndexOf('.') + 1) + "." + method.getName();
    }

    private void table(String what, Map<String, Double> shares) {
        System.out.println("| " + what + " | share |\n| --- | --- |");
        shares.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(MOST)
                .forEach(each -> System.out.printf(
                        Locale.ROOT, "| `%s` | %.1f %% |%n", each.getKey(), 100 * each.getValue() / all.total));
        System.out.println();
    }

    private String svg(String what) {
        int height = (all.depth(all.total * MIN_SHARE) + 1) * ROW;
        StringBuilder out = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"monospace\" font-size=\"11\">\n"
                        + "<title>%s; wider is more, the caller stands below what it calls</title>\n"
                        + "<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>\n",
                WIDTH, height, what));
        draw(out, what, all, 0, height - ROW);
        return out.append("</svg>\n").toString();
    }

    private void draw(StringBuilder out, String name, Frame frame, double left, int top) {
        double width = WIDTH * frame.total / all.total;
        int room = (int) (width / CHARACTER);
        String text = escaped(name);
        out.append(String.format(
                Locale.ROOT,
                "<g><title>%s: %.1f %%</title><rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>",
                text, 100 * frame.total / all.total, left, top, Math.max(0.5, width - 0.5), ROW - 1,
                COLOURS.get(Math.floorMod(name.hashCode(), COLOURS.size()))));
        if (room > 3) {
            String cut = name.length() <= room ? text : escaped(name.substring(0, room - 2)) + "..";
            out.append(String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%d\">%s</text>", left + 2, top + ROW - 4, cut));
        }
        out.append("</g>\n");
        double at = left;
        for (Map.Entry<String, Frame> each : frame.called.entrySet()) {
            if (each.getValue().total >= all.total * MIN_SHARE) {
                draw(out, each.getKey(), each.getValue(), at, top - ROW);
            }
            at += WIDTH * each.getValue().total / all.total;
        }
    }

    private static String escaped(String text) {
        return text.chars()
                .mapToObj(c -> c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '&' ? "&amp;" : Character.toString(c))
                .collect(Collectors.joining());
    }
}

package dev.swingreel.architecture;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Who may know whom. Every rule also asserts how many classes it looked at, so that a renamed
 * package cannot make it pass on nothing.
 */
class ArchitectureTest {

  // How many classes there are at least, a little below the real numbers; raise them as code grows.
  private static final int ALL = 130;
  private static final int API = 80;
  private static final int OUTSIDE_RECORDER = 120;
  private static final int PLUGINS = 50;
  private static final int HOST = 2;
  private static final int MODULES = 10;

  private static final String ROOT = "dev.swingreel";
  private static final String HOST_ROOT = ROOT + ".host";

  /** The plugins, and the libraries and parts of the JDK that each of them brings to Java. */
  private static final Map<String, List<String>> LIBRARIES =
      Map.ofEntries(
          entry("plugin.screen", List.of("com.sun.jna", "java.awt")),
          entry("plugin.canvas", List.of("java.awt", "javax.swing")),
          entry("plugin.audio", List.of("com.sun.jna", "javax.sound.sampled")),
          entry("plugin.file", List.of()),
          entry("plugin.humble", List.of("io.humble")),
          entry("plugin.ffmpeg", List.of("org.bytedeco")),
          entry("plugin.webm", List.of()),
          // Not a plugin: it embeds the recorder, as programs of others do.
          entry(
              "junit",
              List.of(
                  "dev.swingreel.plugin.canvas",
                  "java.awt",
                  "javax.swing",
                  "org.junit.jupiter.api",
                  "org.junit.platform.commons",
                  "org.opentest4j")),
          entry("testkit", List.of("org.junit.jupiter.api", "org.assertj.core")),
          entry("sample.clicks", List.of("com.sun.jna", "java.awt")),
          entry("sample.gif", List.of("java.awt", "javax.imageio")),
          entry("sample.pip", List.of()),
          entry("sample.testpattern", List.of()),
          entry("sample.wav", List.of()));

  private static final List<String> JDK =
      List.of(
          "com.sun.management", // exported by jdk.management: the process's own CPU time
          "java.io",
          "java.lang",
          "java.math",
          "java.net",
          "java.nio",
          "java.security",
          "java.text",
          "java.time",
          "java.util");

  private static final List<String> SWING =
      List.of("java.awt", "javax.swing", "com.formdev", "net.miginfocom");

  private static final List<String> NATIVE = List.of("com.sun.jna", "io.humble", "org.bytedeco");

  private static final Set<String> THREAD_MAKERS =
      Set.of(
          "java.lang.Thread",
          "java.util.Timer",
          "java.util.concurrent.ForkJoinPool",
          "java.util.concurrent.ScheduledThreadPoolExecutor",
          "java.util.concurrent.ThreadPoolExecutor");

  private static JavaClasses all;

  @BeforeAll
  static void importAll() {
    all =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);
  }

  @Test
  void everyModuleIsOnTheClassPath() {
    Set<String> modules = new TreeSet<>();
    all.forEach(type -> modules.add(module(type)));

    assertThat(modules).contains("api", "host").containsAll(LIBRARIES.keySet());
    assertThat(modules).hasSizeGreaterThanOrEqualTo(MODULES);
    assertThat(modules)
        .as("modules without a line in LIBRARIES")
        .allMatch(name -> Set.of("api", "host").contains(name) || LIBRARIES.containsKey(name));
  }

  @Test
  void theApiKnowsOnlyTheJdk() {
    check(
        API,
        type -> module(type).equals("api"),
        dependencies(target -> module(target).equals("api") || isJdk(target)));
  }

  @Test
  void pluginsKnowOnlyTheApiAndTheirLibrary() {
    check(
        PLUGINS,
        type -> LIBRARIES.containsKey(module(type)),
        type ->
            dependencies(
                    target ->
                        module(target).equals("api")
                            || module(target).equals(module(type))
                            || isJdk(target)
                            || in(target, LIBRARIES.get(module(type))))
                .apply(type));
  }

  @Test
  void theHostKnowsNoPlugin() {
    check(
        HOST,
        ArchitectureTest::isHost,
        dependencies(target -> !LIBRARIES.containsKey(module(target))));
  }

  @Test
  void insideTheHostBothFacesKnowTheApplicationAndNeverEachOther() {
    Map<String, List<String>> forbidden =
        Map.of(
            "app", List.of("ui", "cli", "wiring"),
            "ui", List.of("cli", "wiring"),
            "cli", List.of("ui", "wiring"));
    check(
        HOST,
        ArchitectureTest::isHost,
        type ->
            dependencies(
                    target ->
                        forbidden.getOrDefault(hostPart(type), List.of()).stream()
                            .noneMatch(part -> part.equals(hostPart(target))))
                .apply(type));
  }

  @Test
  void windowsAreOpenedOnlyInThePanelAndPixelsDrawnOnlyInTheirPlugins() {
    Set<String> drawing =
        Set.of("junit", "plugin.canvas", "plugin.screen", "sample.clicks", "sample.gif");
    check(
        ALL,
        type -> !hostPart(type).equals("ui") && !drawing.contains(module(type)),
        dependencies(target -> !in(target, SWING)));
  }

  @Test
  void guiceIsKnownOnlyInTheWiring() {
    check(
        ALL,
        type -> !hostPart(type).equals("wiring"),
        dependencies(target -> !in(target, List.of("com.google.inject"))));
  }

  @Test
  void standardStreamsBelongToTheCommandLine() {
    check(
        ALL,
        type -> !hostPart(type).equals("cli") && !isMain(type),
        accesses(
            access ->
                isMember(access, "java.lang.System", "in", "out", "err")
                    || (access.getTarget().getName().equals("printStackTrace")
                        && access.getTarget().getOwner().isAssignableTo(Throwable.class))));
  }

  @Test
  void onlyAMainClassEndsTheProcess() {
    check(
        ALL,
        type -> !isMain(type),
        accesses(
            access ->
                isMember(access, "java.lang.System", "exit")
                    || isMember(access, "java.lang.Runtime", "exit", "halt")));
  }

  @Test
  void nativeLibrariesAreKnownOnlyInInternalPackages() {
    check(ALL, type -> !isInternal(type), dependencies(target -> !in(target, NATIVE)));
  }

  @Test
  void internalPackagesAreKnownOnlyInTheirModule() {
    check(
        ALL,
        type -> true,
        type ->
            dependencies(target -> !isInternal(target) || module(target).equals(module(type)))
                .apply(type));
  }

  @Test
  void threadsAreMadeInOneClassPerModule() {
    check(
        ALL,
        type -> !isThreads(type),
        type ->
            Stream.concat(
                accesses(access -> makesThread(access.getTarget())).apply(type),
                isThreadMaker(type) ? Stream.of(type + " is a thread or a pool") : Stream.of()));

    Map<String, Set<String>> perModule = new TreeMap<>();
    all.stream()
        .filter(ArchitectureTest::isThreads)
        .forEach(
            type ->
                perModule
                    .computeIfAbsent(module(type), name -> new TreeSet<>())
                    .add(topLevel(type).getName()));
    assertThat(perModule.values()).as("%s", perModule).allMatch(types -> types.size() == 1);
  }

  @Test
  void onlyTheClockAsksTheSystemForTheTime() {
    check(
        ALL,
        type ->
            Stream.of(type, topLevel(type))
                .noneMatch(each -> each.isAssignableTo(ROOT + ".media.MediaClock")),
        accesses(access -> isMember(access, "java.lang.System", "nanoTime", "currentTimeMillis")));
  }

  @Test
  void onlyTheRecorderKnowsTheEngine() {
    List<String> inside = List.of(ROOT + ".engine", ROOT + ".recorder");
    check(
        OUTSIDE_RECORDER,
        type -> !in(type, inside),
        dependencies(target -> !in(target, List.of(ROOT + ".engine"))));
  }

  @Test
  void packagesHaveNoCycles() {
    check(ALL, type -> true, type -> Stream.of());
    slices().assignedFrom(packages()).should().beFreeOfCycles().check(all);
  }

  // -- the words the rules are written in ----------------------------------------------------

  private static void check(
      int atLeast, Predicate<JavaClass> scope, Function<JavaClass, Stream<String>> violations) {
    List<JavaClass> scanned = all.stream().filter(scope).toList();
    assertThat(scanned.stream().flatMap(violations).distinct().sorted()).isEmpty();
    assertThat(scanned).as("classes the rule looked at").hasSizeGreaterThanOrEqualTo(atLeast);
  }

  /** What a class depends on although it must not. */
  private static Function<JavaClass, Stream<String>> dependencies(Predicate<JavaClass> allowed) {
    return type ->
        type.getDirectDependenciesFromSelf().stream()
            .filter(dependency -> !isPlain(dependency.getTargetClass()))
            .filter(dependency -> !allowed.test(dependency.getTargetClass().getBaseComponentType()))
            .map(Dependency::getDescription);
  }

  /** The calls, constructions, method references and fields a class must not use. */
  private static Function<JavaClass, Stream<String>> accesses(Predicate<JavaAccess<?>> forbidden) {
    return type ->
        Stream.concat(
                type.getAccessesFromSelf().stream(),
                Stream.concat(
                    type.getMethodReferencesFromSelf().stream(),
                    type.getConstructorReferencesFromSelf().stream()))
            .filter(forbidden)
            .map(JavaAccess::getDescription);
  }

  private static boolean isPlain(JavaClass type) {
    return type.getBaseComponentType().isPrimitive();
  }

  private static boolean in(JavaClass type, List<String> packages) {
    String name = type.getPackageName();
    return packages.stream().anyMatch(each -> name.equals(each) || name.startsWith(each + "."));
  }

  /** System.Logger is the way to log: java.util.logging would choose for the embedder. */
  private static boolean isJdk(JavaClass type) {
    return in(type, JDK) && !in(type, List.of("java.util.logging"));
  }

  /** The module of a class, told by its package; the empty name for a class of others. */
  private static String module(JavaClass type) {
    String name = type.getPackageName();
    if (!in(type, List.of(ROOT))) {
      return "";
    }
    String[] parts = name.split("\\.", -1);
    if (parts.length > 2 && Set.of("host", "junit", "testkit").contains(parts[2])) {
      return parts[2];
    }
    boolean grouped = parts.length > 3 && Set.of("plugin", "sample").contains(parts[2]);
    return grouped ? parts[2] + "." + parts[3] : "api";
  }

  private static boolean isHost(JavaClass type) {
    return module(type).equals("host");
  }

  /** The part of the host a class is in, such as {@code ui}; the empty name outside of them. */
  private static String hostPart(JavaClass type) {
    String name = type.getPackageName();
    return isHost(type) && name.length() > HOST_ROOT.length()
        ? name.substring(HOST_ROOT.length() + 1).split("\\.", -1)[0]
        : "";
  }

  /** The program's main class, and that of the processes its encoders run in. */
  private static boolean isMain(JavaClass type) {
    return Set.of(HOST_ROOT + ".Main", ROOT + ".isolation.EncoderProcess")
        .contains(topLevel(type).getName());
  }

  private static boolean isInternal(JavaClass type) {
    return module(type).length() > 0
        && List.of(type.getPackageName().split("\\.", -1)).contains("internal");
  }

  private static boolean isThreads(JavaClass type) {
    String name = topLevel(type).getName();
    return name.equals(ROOT + ".media.Worker") || name.endsWith("Threads");
  }

  private static boolean isThreadMaker(JavaClass type) {
    return THREAD_MAKERS.stream().anyMatch(type::isAssignableTo);
  }

  private static boolean makesThread(AccessTarget target) {
    if (target.getOwner().getName().equals("java.util.concurrent.Executors")) {
      return target.getName().startsWith("new");
    }
    return target.getName().equals("<init>") && isThreadMaker(target.getOwner());
  }

  private static boolean isMember(JavaAccess<?> access, String owner, String... names) {
    AccessTarget target = access.getTarget();
    return target.getOwner().getName().equals(owner)
        && (names.length == 0 || List.of(names).contains(target.getName()));
  }

  private static JavaClass topLevel(JavaClass type) {
    return type.getEnclosingClass().map(ArchitectureTest::topLevel).orElse(type);
  }

  private static SliceAssignment packages() {
    return new SliceAssignment() {
      @Override
      public SliceIdentifier getIdentifierOf(JavaClass type) {
        return module(type).isEmpty()
            ? SliceIdentifier.ignore()
            : SliceIdentifier.of(type.getPackageName());
      }

      @Override
      public String getDescription() {
        return "packages";
      }
    };
  }
}

package dev.swingreel.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where Swingreel has the members of the W3C's interfaces, and which it leaves out. Read from
 * {@code interfaces.txt}.
 *
 * @param members where each is in Java, by {@code Interface.member}
 * @param leftOut the reason, by {@code Interface.member} or by interface
 */
record Interfaces(Map<String, JavaMember> members, Map<String, String> leftOut) {

  private static final Pattern LINE =
      Pattern.compile(
          "(?<name>[\\w.-]+) (?:= (?<class>[\\w.$]+)(?:#(?<other>\\w+)| : (?<members>.+))"
              + "|- (?<reason>.+))");

  /**
   * A member in Java.
   *
   * @param type the class
   * @param name the W3C's word for it
   * @param isSettable whether there is a setter beside it
   * @param isStatic whether it belongs to the class
   */
  record JavaMember(String type, String name, boolean isSettable, boolean isStatic) {

    /** Tells whether it is there, public, in one of the forms the API uses. */
    boolean exists() {
      try {
        Class<?> owner = Class.forName(type);
        if (name.equals("constructor")) {
          return owner.getConstructors().length > 0;
        }
        if (owner.isEnum() && hasWord(owner)) {
          return true;
        }
        return hasMethod(owner, name, "is", "get") && (!isSettable || hasSetter(owner));
      } catch (ClassNotFoundException e) {
        return false;
      }
    }

    private boolean hasWord(Class<?> owner) {
      String constant = name.replaceAll("(\\p{Upper})|-", "_$1").toUpperCase(Locale.ROOT);
      return Arrays.stream(owner.getEnumConstants())
          .map(one -> ((Enum<?>) one).name())
          .anyMatch(one -> one.equals(constant) || one.replace("_", "").equals(constant));
    }

    private boolean hasMethod(Class<?> owner, String plain, String... prefixes) {
      return Arrays.stream(owner.getMethods())
          .filter(method -> Modifier.isStatic(method.getModifiers()) == isStatic)
          .map(Method::getName)
          .anyMatch(
              there ->
                  there.equals(plain)
                      || Arrays.stream(prefixes).anyMatch(p -> there.equals(p + capital(plain))));
    }

    private boolean hasSetter(Class<?> owner) {
      return Arrays.stream(owner.getMethods())
          .filter(method -> method.getParameterCount() == 1)
          .map(Method::getName)
          .anyMatch(there -> there.equals(name) || there.equals("set" + capital(name)));
    }

    private static String capital(String word) {
      return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
  }

  /** Reads the list of this project. */
  static Interfaces load() {
    try (InputStream in = Interfaces.class.getResourceAsStream("interfaces.txt")) {
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Parses a list. */
  static Interfaces parse(String text) {
    Interfaces read = new Interfaces(new LinkedHashMap<>(), new LinkedHashMap<>());
    text.lines().filter(line -> !line.isBlank() && !line.startsWith("//")).forEach(read::add);
    return read;
  }

  private void add(String line) {
    Matcher entry = LINE.matcher(line);
    if (!entry.matches()) {
      throw new IllegalArgumentException("neither a place nor a reason: " + line);
    }
    String name = entry.group("name");
    if (entry.group("reason") != null) {
      leftOut.put(name, entry.group("reason"));
    } else if (entry.group("other") != null) {
      members.put(name, new JavaMember(entry.group("class"), entry.group("other"), false, false));
    } else {
      for (String word : entry.group("members").split(" ", -1)) {
        String member = word.replaceFirst("^static:", "").replaceFirst("=$", "");
        members.put(
            name + "." + member,
            new JavaMember(
                entry.group("class"), member, word.endsWith("="), word.startsWith("static:")));
      }
    }
  }

  /** Tells whether a member is in the list, in Java or left out. */
  boolean knows(String member) {
    return members.containsKey(member)
        || leftOut.containsKey(member)
        || leftOut.containsKey(member.substring(0, member.indexOf('.')));
  }
}

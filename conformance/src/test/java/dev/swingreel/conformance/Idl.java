package dev.swingreel.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The members of the interfaces a checkout describes in Web IDL, as far as that is used here. */
final class Idl {

  private static final Pattern COMMENT = Pattern.compile("//[^\n]*");
  private static final Pattern BLOCK =
      Pattern.compile(
          "(interface|dictionary|enum)\\s+(\\w+)\\s*(?::\\s*\\w+\\s*)?"
              + "\\{((?:[^{}]|\\{\\})*)\\}\\s*;");
  private static final Pattern CALLABLE = Pattern.compile(".*?(\\w+)\\s*\\(.*", Pattern.DOTALL);
  private static final Pattern VALUE = Pattern.compile(".*?(\\w+)\\s*(?:=.*)?", Pattern.DOTALL);
  private static final Pattern WORD = Pattern.compile("\"([^\"]+)\"");

  private Idl() {}

  /** Reads a file; gives {@code Interface.member} for each of its members. */
  static Set<String> members(Path file) throws IOException {
    return members(Files.readString(file));
  }

  /** Gives {@code Interface.member} for each member in a text. */
  static Set<String> members(String text) {
    Set<String> members = new LinkedHashSet<>();
    Matcher block = BLOCK.matcher(COMMENT.matcher(text).replaceAll(""));
    while (block.find()) {
      String name = block.group(2) + ".";
      if (block.group(1).equals("enum")) {
        WORD.matcher(block.group(3)).results().forEach(word -> members.add(name + word.group(1)));
        continue;
      }
      for (String statement : block.group(3).split(";", -1)) {
        if (!statement.isBlank()) {
          members.add(name + member(statement.strip(), block.group(1).equals("interface")));
        }
      }
    }
    return members;
  }

  private static String member(String statement, boolean isOfInterface) {
    boolean isAttribute = statement.matches("(?s).*\\battribute\\b.*");
    Pattern form = isOfInterface && !isAttribute ? CALLABLE : VALUE;
    // What stands in brackets in front says something about a member, not its name.
    Matcher member = form.matcher(statement.replaceFirst("^\\[[^\\]]*\\]\\s*", ""));
    if (!member.matches()) {
      throw new IllegalArgumentException("not understood: " + statement);
    }
    return member.group(1);
  }
}

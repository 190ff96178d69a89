package dev.swingreel.host.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * The signals that mean what a program says they mean. The only class that knows the JDK's own
 * signals, which no standard API gives; it looks for them at run time, because compiling against
 * them warns. HotSpot leaves USR1 alone and needs USR2 for itself; Windows has neither.
 */
final class UserSignal {

  private static final String NAME = "USR1";

  private UserSignal() {}

  /**
   * Calls somebody whenever SIGUSR1 comes.
   *
   * @param handler called on a thread of the JVM's; returns soon
   * @return whether there is such a signal here
   */
  static boolean handle(Runnable handler) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> receiver = Class.forName("sun.misc.SignalHandler");
      InvocationHandler call =
          (proxy, method, args) ->
              switch (method.getName()) {
                case "handle" -> {
                  handler.run();
                  yield null;
                }
                case "hashCode" -> System.identityHashCode(proxy);
                case "equals" -> proxy == args[0];
                default -> UserSignal.class.getSimpleName();
              };
      Object proxy =
          Proxy.newProxyInstance(
              UserSignal.class.getClassLoader(), new Class<?>[] {receiver}, call);
      signal
          .getMethod("handle", signal, receiver)
          .invoke(null, signal.getConstructor(String.class).newInstance(NAME), proxy);
      return true;
    } catch (ReflectiveOperationException | IllegalArgumentException noSuchSignal) {
      return false;
    }
  }
}

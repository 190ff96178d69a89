package dev.swingreel.event;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Hears what a class logs while it is open, instead of the console. */
final class ErrorLog implements AutoCloseable {

  private final List<Throwable> thrown = new CopyOnWriteArrayList<>();
  private final Logger logger;
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord logged) {
          if (logged.getThrown() != null) {
            thrown.add(logged.getThrown());
          }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  ErrorLog(Class<?> reporter) {
    logger = Logger.getLogger(reporter.getName());
    logger.setUseParentHandlers(false);
    logger.addHandler(handler);
  }

  /** What was logged as the cause of an error, in order. */
  List<Throwable> thrown() {
    return thrown;
  }

  /** Throws what the compiler would not let a listener throw, as code in other languages can. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  static <T extends Throwable> void throwAnyhow(Throwable any) throws T {
    throw (T) any;
  }

  @Override
  public void close() {
    logger.removeHandler(handler);
    logger.setUseParentHandlers(true);
  }
}

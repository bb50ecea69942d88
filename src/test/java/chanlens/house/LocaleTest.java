package chanlens.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaCodeUnitReference;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.format.DateTimeFormatter;
import java.util.Formatter;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The same words and numbers in every country: whatever depends on a locale names one.
class LocaleTest {
  private static final Set<String> SENSITIVE = Set.of("format", "formatted", "printf", "toLowerCase", "toUpperCase");
  private static final Set<Class<?>> OWNERS =
      Set.of(Formatter.class, NumberFormat.class, DateTimeFormatter.class, MessageFormat.class);

  @Test
  void nothingDependsOnTheLocaleOfTheMachine() {
    Set<String> found = new TreeSet<>();
    for (JavaClass c :
        new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(Rooms.ROOT)) {
      Stream.concat(c.getCodeUnitAccessesFromSelf().stream(), references(c))
          .filter(a -> dependsOnLocale(a.getTarget()))
          .forEach(a -> found.add(a.getDescription()));
    }
    assertEquals(Set.of(), found);
  }

  private static Stream<JavaCodeUnitAccess<?>> references(JavaClass c) {
    Stream<? extends JavaCodeUnitReference<?>> all =
        Stream.concat(c.getMethodReferencesFromSelf().stream(), c.getConstructorReferencesFromSelf().stream());
    return all.map(r -> (JavaCodeUnitAccess<?>) r);
  }

  private static boolean dependsOnLocale(CodeUnitAccessTarget target) {
    JavaClass owner = target.getOwner();
    boolean text = owner.isEquivalentTo(String.class) || owner.isAssignableTo(Appendable.class);
    boolean sensitive =
        (text && SENSITIVE.contains(target.getName()))
            || (OWNERS.stream().anyMatch(owner::isAssignableTo) && !target.getName().equals("format"));
    return sensitive && target.getRawParameterTypes().stream().noneMatch(p -> p.isEquivalentTo(Locale.class));
  }
}

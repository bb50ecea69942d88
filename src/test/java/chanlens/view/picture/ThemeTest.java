package chanlens.view.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.golang.Activity;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ThemeTest {
  @ParameterizedTest
  @EnumSource
  void everyTextCanBeReadOnEveryBackground(Theme theme) {
    for (Role wish : Role.values()) {
      for (Role role : Role.values()) {
        for (Ink.Tone tone : Ink.Tone.values()) {
          Ink background = new Ink(role, tone);
          double ratio = Contrast.ratio(theme.text(Ink.full(wish), background), theme.rgb(background));
          assertTrue(ratio >= Contrast.TEXT, wish + " on " + background + " has " + ratio);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void statesAndTheirSignsStandOut(Theme theme) {
    for (Activity activity : Activity.values()) {
      Role role = Role.of(activity);
      double line = Contrast.ratio(theme.rgb(Ink.full(role)), theme.rgb(Ink.SURFACE));
      double sign = Contrast.ratio(theme.rgb(Ink.sign(role)), theme.rgb(Ink.plate(role)));
      assertTrue(line >= Contrast.SIGN, role + " on the surface has " + line);
      assertTrue(sign >= Contrast.SIGN, "the sign of " + role + " has " + sign);
    }
  }

  @ParameterizedTest
  @EnumSource
  void linesThatCarryMeaningStandOutFromTheSurface(Theme theme) {
    for (Role role : new Role[] {Role.LINE, Role.STRUCTURE, Role.INFERRED, Role.ALARM, Role.SELECTION}) {
      assertTrue(Contrast.ratio(theme.rgb(Ink.full(role)), theme.rgb(Ink.SURFACE)) >= Contrast.SIGN, role.word());
    }
  }

  @Test
  void onPaperEveryStateHasAPatternOfItsOwn() {
    Set<Hatch> seen = new HashSet<>();
    for (Activity activity : Activity.values()) {
      assertTrue(seen.add(Theme.PRINT.hatch(Ink.field(Role.of(activity))).orElseThrow()), activity.toString());
    }
    assertTrue(Theme.LIGHT.hatch(Ink.field(Role.SEND)).isEmpty());
  }

  @Test
  void everyStateHasAGlyphOfItsOwn() {
    Set<Glyph> seen = new HashSet<>();
    for (Activity activity : Activity.values()) {
      assertTrue(seen.add(Glyph.of(activity)), activity.toString());
    }
  }

  @Test
  void contrastIsThatOfTheStandard() {
    assertEquals(21, Contrast.ratio(0x000000, 0xFFFFFF), 0.001);
    assertEquals(1, Contrast.ratio(0x123456, 0x123456), 0.001);
    assertEquals(4.54, Contrast.ratio(0x767676, 0xFFFFFF), 0.005);
    assertEquals(0x808080, Contrast.mix(0x000000, 0xFFFFFF, 0.5));
    assertNotEquals(0x999999, Contrast.legible(0x999999, 0xFFFFFF, Contrast.TEXT));
    assertEquals(0x111111, Contrast.legible(0x111111, 0xFFFFFF, Contrast.TEXT));
  }
}

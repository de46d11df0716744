internal static class Simulation { public static int Write(string f) => 0; }

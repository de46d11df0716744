using Rathaus.EInvoicing.StructureTables;

if (args is not [var conformance, var target])
{
    Console.Error.WriteLine("usage: EInvoicing.StructureTables FOLDER-OF-SCHEMAS FOLDER-OF-TABLES");
    return 2;
}
File.WriteAllText(Path.Combine(target, "ubl-2.1.txt"), Tables.Ubl(conformance));
File.WriteAllText(Path.Combine(target, "cii-d16b.txt"), Tables.Cii(conformance));
return 0;

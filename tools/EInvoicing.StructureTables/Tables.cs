namespace Rathaus.EInvoicing.StructureTables;

/// <summary>The two tables that the library carries.</summary>
public static class Tables
{
    private const string UblStem = "urn:oasis:names:specification:ubl:schema:xsd:";
    private const string CiiStem = "urn:un:unece:uncefact:data:standard:";

    /// <summary>UBL 2.1 Invoice and CreditNote (OASIS).</summary>
    public static string Ubl(string folder) => SchemaTable.Make(
        [Path.Combine(folder, "xsd-ubl-2.1/maindoc/UBL-Invoice-2.1.xsd"), Path.Combine(folder, "xsd-ubl-2.1/maindoc/UBL-CreditNote-2.1.xsd")],
        ["ubl:Invoice", "cn:CreditNote"],
        new()
        {
            ["ubl"] = UblStem + "Invoice-2",
            ["cn"] = UblStem + "CreditNote-2",
            ["cac"] = UblStem + "CommonAggregateComponents-2",
            ["cbc"] = UblStem + "CommonBasicComponents-2",
            ["ext"] = UblStem + "CommonExtensionComponents-2",
        },
        "Structure of OASIS UBL 2.1 Invoice and CreditNote");

    /// <summary>UN/CEFACT Cross Industry Invoice D16B, uncoupled code lists.</summary>
    public static string Cii(string folder) => SchemaTable.Make(
        [Path.Combine(folder, "xsd-cii-d16b/data/standard/CrossIndustryInvoice_100pD16B.xsd")],
        ["rsm:CrossIndustryInvoice"],
        new()
        {
            ["rsm"] = CiiStem + "CrossIndustryInvoice:100",
            ["ram"] = CiiStem + "ReusableAggregateBusinessInformationEntity:100",
            ["udt"] = CiiStem + "UnqualifiedDataType:100",
            ["qdt"] = CiiStem + "QualifiedDataType:100",
        },
        "Structure of UN/CEFACT Cross Industry Invoice D16B");
}

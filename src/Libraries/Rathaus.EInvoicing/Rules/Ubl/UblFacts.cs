using Rathaus.EInvoicing.Xml;
using U = Rathaus.EInvoicing.Ubl;

namespace Rathaus.EInvoicing.Rules.Ubl;

/// <summary>What several UBL rules ask of a document, worked out once.</summary>
internal sealed class UblFacts
{
    private readonly Document document;
    private readonly Dictionary<string, Sums> sums = [];
    private Dictionary<(string Code, decimal Rate), (decimal Invoice, decimal CreditNote)>? linesByRate;
    private Dictionary<string, (decimal Invoice, decimal CreditNote)>? linesByCode;
    private HashSet<(string, decimal)>? lineKeys;
    private HashSet<(string, decimal)>? creditKeys;
    private HashSet<(string, decimal)>? allowanceKeys;

    private UblFacts(Check check)
    {
        document = check.Document;
        foreach (var category in document.All(U.ClassifiedTaxCategory))
        {
            var code = category.Normal(U.ID);
            Classified.Add(code);
            if (UblPlaces.IsVat(category)) ClassifiedVat.Add(code);
        }
        foreach (var category in document.All(U.TaxCategory))
        {
            if (!UblPlaces.IsVat(category)) continue;
            category.Each(id => TaxCategoryVat.Add(id.Normalized), U.ID);
        }
        foreach (var allowanceCharge in document.All(U.AllowanceCharge))
        {
            // Asked of every one, also on lines and prices: an indicator that is none aborts the official rules.
            var isAllowance = UblPlaces.Indicates(allowanceCharge, false);
            var none = !isAllowance && !UblPlaces.Indicates(allowanceCharge, true);
            var onDocument = UblPlaces.OnDocument(allowanceCharge);
            var (any, vat) = isAllowance ? (AllowanceAny, AllowanceVat) : (ChargeAny, ChargeVat);
            allowanceCharge.Each(category =>
            {
                var code = category.Normal(U.ID);
                AllowanceCharge.Add(code);
                var isVat = UblPlaces.IsVat(category);
                if (isVat) AllowanceChargeVat.Add(code);
                if (none) return;
                any.Add(code);
                if (!isVat) return;
                vat.Add(code);
                if (!isAllowance) category.Each(id => ChargeVatExact.Add(id.Value), U.ID);
                if (onDocument) (vat == AllowanceVat ? DocumentAllowanceVat : DocumentChargeVat).Add(code);
            }, U.TaxCategory);
        }
        document.Root.Each(category =>
        {
            Breakdown.Add(category.Normal(U.ID));
            category.Each(id => BreakdownExact.Add(id.Value), U.ID);
            if (!UblPlaces.IsVat(category)) return;
            category.Each(id => BreakdownVat[id.Normalized] = BreakdownVat.GetValueOrDefault(id.Normalized) + 1, U.ID);
            BreakdownVatCodes.Add(category.Normal(U.ID));
        }, U.TaxTotal, U.TaxSubtotal, U.TaxCategory);
        SellerTaxId = Exists(U.AccountingSupplierParty, e => e.Has(U.Party, U.PartyTaxScheme, U.CompanyID));
        SellerVatId = Exists(U.AccountingSupplierParty, e => e.Any(static scheme => UblPlaces.IsVat(scheme) && scheme.Has(U.CompanyID), U.Party, U.PartyTaxScheme));
        RepresentativeVatId = Exists(U.TaxRepresentativeParty, e => e.Any(static scheme => UblPlaces.IsVat(scheme) && scheme.Has(U.CompanyID), U.PartyTaxScheme));
        BuyerVatId = Exists(U.AccountingCustomerParty, e => e.Any(static scheme => UblPlaces.IsVat(scheme) && scheme.Has(U.CompanyID), U.Party, U.PartyTaxScheme));
        BuyerLegalId = Exists(U.AccountingCustomerParty, e => e.Has(U.Party, U.PartyLegalEntity, U.CompanyID));
        HasInvoiceLines = document.All(U.InvoiceLine).Any;
        HasCreditNoteLines = document.All(U.CreditNoteLine).Any;
    }

    /// <summary>Codes of all line categories; "Vat": with the tax scheme VAT.</summary>
    public HashSet<string> Classified { get; } = [];

    public HashSet<string> ClassifiedVat { get; } = [];

    public HashSet<string> TaxCategoryVat { get; } = [];

    public HashSet<string> AllowanceAny { get; } = [];

    public HashSet<string> AllowanceVat { get; } = [];

    public HashSet<string> ChargeAny { get; } = [];

    public HashSet<string> ChargeVat { get; } = [];

    /// <summary>Codes of charges as they are written, white space and all.</summary>
    public HashSet<string> ChargeVatExact { get; } = [];

    public HashSet<string> AllowanceCharge { get; } = [];

    public HashSet<string> AllowanceChargeVat { get; } = [];

    public HashSet<string> DocumentAllowanceVat { get; } = [];

    public HashSet<string> DocumentChargeVat { get; } = [];

    public HashSet<string> Breakdown { get; } = [];

    public HashSet<string> BreakdownExact { get; } = [];

    public Dictionary<string, int> BreakdownVat { get; } = [];

    public HashSet<string> BreakdownVatCodes { get; } = [];

    public bool SellerTaxId { get; }

    public bool SellerVatId { get; }

    public bool RepresentativeVatId { get; }

    public bool BuyerVatId { get; }

    public bool BuyerLegalId { get; }

    public bool HasInvoiceLines { get; }

    public bool HasCreditNoteLines { get; }

    public static UblFacts Of(Check check) => check.Fact(Make);

    /// <summary>Net amount of invoice lines and of credit note lines of a category.</summary>
    public (decimal Invoice, decimal CreditNote) LineSum(string code)
    {
        linesByCode ??= ByCode();
        return linesByCode.GetValueOrDefault(code);
    }

    /// <summary>Net amount of invoice lines and of credit note lines of a category and rate.</summary>
    public (decimal Invoice, decimal CreditNote) LineSum(string code, decimal rate)
    {
        linesByRate ??= ByRate();
        return linesByRate.GetValueOrDefault((code, rate));
    }

    /// <summary>Whether any invoice line (or credit note line) has a category and rate.</summary>
    public bool LineHas(string code, decimal rate, bool creditNote) => creditNote
        ? (creditKeys ??= AllKeys(U.CreditNoteLine)).Contains((code, rate))
        : (lineKeys ??= AllKeys(U.InvoiceLine)).Contains((code, rate));

    /// <summary>Whether any allowance or charge has a category and rate.</summary>
    public bool AllowanceChargeHas(string code, decimal rate)
    {
        if (allowanceKeys is null)
        {
            allowanceKeys = [];
            foreach (var element in document.All(U.AllowanceCharge)) AddKeys(element, allowanceKeys, U.TaxCategory);
        }
        return allowanceKeys.Contains((code, rate));
    }

    /// <summary>Charges minus allowances on document level of a category.</summary>
    public decimal Surcharges(string code) => (sums.TryGetValue(code, out var known) ? known : sums[code] = new Sums(this, code)).All;

    /// <summary>Charges minus allowances on document level of a category and rate.</summary>
    public decimal Surcharges(string code, decimal rate) => (sums.TryGetValue(code, out var known) ? known : sums[code] = new Sums(this, code)).Of(rate);

    private static UblFacts Make(Check check) => new(check);

    private bool Exists(XmlName name, Func<Element, bool> fits)
    {
        foreach (var element in document.All(name))
            if (fits(element)) return true;
        return false;
    }

    private Dictionary<string, (decimal, decimal)> ByCode()
    {
        var result = new Dictionary<string, (decimal Invoice, decimal CreditNote)>();
        for (var line = document.Root.FirstChild; line is not null; line = line.NextSibling)
        {
            var credit = ReferenceEquals(line.Name, U.CreditNoteLine);
            if (!credit && !ReferenceEquals(line.Name, U.InvoiceLine)) continue;
            var codes = new HashSet<string>();
            line.Each(e => codes.Add(e.Normal(U.ID)), U.Item, U.ClassifiedTaxCategory);
            if (codes.Count == 0 || line.Dec(U.LineExtensionAmount) is not { } amount) continue;
            document.Spend(codes.Count);
            foreach (var code in codes)
            {
                var sum = result.GetValueOrDefault(code);
                result[code] = credit ? (sum.Invoice, sum.CreditNote + amount) : (sum.Invoice + amount, sum.CreditNote);
            }
        }
        return result;
    }

    private Dictionary<(string, decimal), (decimal, decimal)> ByRate()
    {
        var result = new Dictionary<(string, decimal), (decimal Invoice, decimal CreditNote)>();
        var keys = new HashSet<(string, decimal)>();
        for (var line = document.Root.FirstChild; line is not null; line = line.NextSibling)
        {
            var credit = ReferenceEquals(line.Name, U.CreditNoteLine);
            if (!credit && !ReferenceEquals(line.Name, U.InvoiceLine)) continue;
            keys.Clear();
            line.Each(item => AddKeys(item, keys, U.ClassifiedTaxCategory), U.Item);
            if (keys.Count == 0 || line.Dec(U.LineExtensionAmount) is not { } amount) continue;
            foreach (var key in keys)
            {
                var sum = result.GetValueOrDefault(key);
                result[key] = credit ? (sum.Invoice, sum.CreditNote + amount) : (sum.Invoice + amount, sum.CreditNote);
            }
        }
        return result;
    }

    private HashSet<(string, decimal)> AllKeys(XmlName lines)
    {
        var keys = new HashSet<(string, decimal)>();
        foreach (var line in document.All(lines)) line.Each(item => AddKeys(item, keys, U.ClassifiedTaxCategory), U.Item);
        return keys;
    }

    // The official rules ask for a category with the code and a category with the rate; they need not be the same one.
    private void AddKeys(Element holder, HashSet<(string, decimal)> keys, XmlName category)
    {
        Element? first = null;
        var several = false;
        for (var child = holder.FirstChild; child is not null; child = child.NextSibling)
        {
            if (!ReferenceEquals(child.Name, category)) continue;
            several = first is not null;
            first ??= child;
            if (several) break;
        }
        if (first is null) return;
        if (!several)
        {
            var code = first.Normal(U.ID);
            if (first.Dec(U.Percent) is { } rate) keys.Add((code, rate));
            return;
        }
        var codes = new HashSet<string>();
        var rates = new HashSet<decimal>();
        holder.Each(e =>
        {
            codes.Add(e.Normal(U.ID));
            if (e.Dec(U.Percent) is { } rate) rates.Add(rate);
        }, category);
        document.Spend((long)codes.Count * rates.Count);
        foreach (var code in codes)
            foreach (var rate in rates) keys.Add((code, rate));
    }

    private sealed class Sums
    {
        private readonly Dictionary<decimal, decimal> byRate = [];

        public Sums(UblFacts facts, string code)
        {
            var keys = new HashSet<(string, decimal)>();
            facts.document.Root.Each(e =>
            {
                facts.document.Spend(1);
                var charge = UblPlaces.Indicates(e, true);
                var allowance = UblPlaces.Indicates(e, false);
                if (!charge && !allowance) return;
                if (!e.Any(category => category.Normal(U.ID) == code, U.TaxCategory)) return;
                var amount = e.Dec(U.Amount) ?? 0;
                var signed = (charge ? amount : 0) - (allowance ? amount : 0);
                All += signed;
                keys.Clear();
                facts.AddKeys(e, keys, U.TaxCategory);
                foreach (var (found, rate) in keys)
                    if (found == code) byRate[rate] = byRate.GetValueOrDefault(rate) + signed;
            }, U.AllowanceCharge);
        }

        public decimal All { get; private set; }

        public decimal Of(decimal rate) => byRate.GetValueOrDefault(rate);
    }
}

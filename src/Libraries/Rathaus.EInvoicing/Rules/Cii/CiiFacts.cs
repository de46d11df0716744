using Rathaus.EInvoicing.Xml;
using C = Rathaus.EInvoicing.Cii;

namespace Rathaus.EInvoicing.Rules.Cii;

/// <summary>What several CII rules ask of a document, worked out once.</summary>
internal sealed class CiiFacts
{
    private readonly Dictionary<(XmlName, int), bool> registeredInHead = [];
    private readonly Dictionary<(XmlName, int), bool> registered = [];
    private readonly Document document;
    private readonly HashSet<string> currencies = [];
    private readonly HashSet<string> taxCurrencies = [];
    private Dictionary<string, double>? lineSums;
    private Dictionary<(string, decimal), decimal>? lineSumsByRate;
    private Dictionary<string, int>? lineCategories;
    private Dictionary<string, int>? headerCategories;
    private Dictionary<string, int>? allowanceCategories;

    private CiiFacts(Check check)
    {
        document = check.Document;
        Settlements = [];
        document.Root.Each(Settlements.Add, C.SupplyChainTradeTransaction, C.ApplicableHeaderTradeSettlement);
        foreach (var settlement in Settlements)
        {
            settlement.Each(e => currencies.Add(e.Value), C.InvoiceCurrencyCode);
            settlement.Each(e => taxCurrencies.Add(e.Value), C.TaxCurrencyCode);
        }
        Lines = [];
        document.Root.Each(Lines.Add, C.SupplyChainTradeTransaction, C.IncludedSupplyChainTradeLineItem);
    }

    public List<Element> Settlements { get; }

    public List<Element> Lines { get; }

    public IReadOnlyCollection<string> Currencies => currencies;

    public IReadOnlyCollection<string> TaxCurrencies => taxCurrencies;

    public static CiiFacts Of(Check check) => check.Fact(Make);

    public bool IsCurrency(string? code) => code is not null && currencies.Contains(code);

    public bool IsTaxCurrency(string? code) => code is not null && taxCurrencies.Contains(code);

    public bool HasLineCategory(string code) => LineCategories.ContainsKey(code);

    public int LineCategoryCount(string code) => LineCategories.GetValueOrDefault(code);

    public int HeaderCategoryCount(string code) => HeaderCategories.GetValueOrDefault(code);

    public int AllowanceCategoryCount(string code) => AllowanceCategories.GetValueOrDefault(code);

    public bool BuyerHasLegalId
    {
        get
        {
            foreach (var buyer in document.All(C.BuyerTradeParty))
                if (buyer.Has(C.SpecifiedLegalOrganization, C.ID)) return true;
            return false;
        }
    }

    public bool OtherTaxThan(string code) => Other(C.ApplicableTradeTax, code);

    public bool OtherAllowanceTaxThan(string code) => Other(C.CategoryTradeTax, code);

    /// <summary>A registration of a party anywhere, by scheme.</summary>
    public bool Registered(XmlName party, params string[] schemes)
    {
        var key = (party, schemes.Length);
        if (registered.TryGetValue(key, out var known)) return known;
        var any = false;
        foreach (var element in document.All(party)) any |= HasRegistration(element, schemes);
        return registered[key] = any;
    }

    /// <summary>A registration of a party of the agreement at the head, by scheme.</summary>
    public bool RegisteredInHead(XmlName party, params string[] schemes)
    {
        // Asked for every line, so the answer is kept.
        var key = (party, schemes.Length);
        if (registeredInHead.TryGetValue(key, out var known)) return known;
        return registeredInHead[key] = document.Root.Any(e => HasRegistration(e, schemes), C.SupplyChainTradeTransaction, C.ApplicableHeaderTradeAgreement, party);
    }

    /// <summary>Net amounts of lines of a category, with doubles as the official rules sum untyped values.</summary>
    public double LineSum(string code)
    {
        if (lineSums is null)
        {
            lineSums = [];
            foreach (var line in Lines)
                line.Each(settlement =>
                {
                    var codes = new HashSet<string>();
                    settlement.Each(e => codes.Add(e.Value), C.ApplicableTradeTax, C.CategoryCode);
                    if (codes.Count == 0) return;
                    settlement.Each(e =>
                    {
                        document.Spend(codes.Count);
                        foreach (var found in codes) lineSums[found] = lineSums.GetValueOrDefault(found) + e.Double();
                    }, C.SpecifiedTradeSettlementLineMonetarySummation, C.LineTotalAmount);
                }, C.SpecifiedLineTradeSettlement);
        }
        return lineSums.GetValueOrDefault(code);
    }

    /// <summary>Net amounts of lines of a category and rate.</summary>
    public decimal LineSum(string code, decimal rate)
    {
        if (lineSumsByRate is null)
        {
            lineSumsByRate = [];
            foreach (var line in Lines)
                line.Each(settlement =>
                {
                    var keys = Keys(settlement, C.ApplicableTradeTax);
                    if (keys.Count == 0) return;
                    settlement.Each(summation =>
                    {
                        if (summation.Dec(C.LineTotalAmount) is not { } amount) return;
                        foreach (var key in keys) lineSumsByRate[key] = lineSumsByRate.GetValueOrDefault(key) + amount;
                    }, C.SpecifiedTradeSettlementLineMonetarySummation);
                }, C.SpecifiedLineTradeSettlement);
        }
        return lineSumsByRate.GetValueOrDefault((code, rate));
    }

    /// <summary>Allowances (false) or charges (true) of a category, with doubles.</summary>
    public double AllowanceSum(string code, bool charge)
    {
        var sum = 0d;
        foreach (var settlement in Settlements)
            settlement.Each(e =>
            {
                document.Spend(1);
                if (CiiPlaces.Indicates(e, charge) && e.Is(code, C.CategoryTradeTax, C.CategoryCode)) e.Each(amount => sum += amount.Double(), C.ActualAmount);
            }, C.SpecifiedTradeAllowanceCharge);
        return sum;
    }

    /// <summary>Allowances (false) or charges (true) of a category and rate.</summary>
    public decimal AllowanceSum(string code, decimal rate, bool charge)
    {
        var sum = 0m;
        foreach (var settlement in Settlements)
            settlement.Each(e =>
            {
                document.Spend(1);
                if (CiiPlaces.Indicates(e, charge) && Keys(e, C.CategoryTradeTax).Contains((code, rate))) sum += e.Dec(C.ActualAmount) ?? 0;
            }, C.SpecifiedTradeAllowanceCharge);
        return sum;
    }

    private static CiiFacts Make(Check check) => new(check);

    private static bool HasRegistration(Element party, string[] schemes) =>
        party.Any(id => id.Attribute("schemeID") is { } scheme && Array.IndexOf(schemes, scheme) >= 0, C.SpecifiedTaxRegistration, C.ID);

    private HashSet<(string, decimal)> Keys(Element holder, XmlName tax)
    {
        var codes = new HashSet<string>();
        holder.Each(e => codes.Add(e.Value), tax, C.CategoryCode);
        if (codes.Count == 0) return [];
        var rates = new HashSet<decimal>();
        holder.Each(e => { if (e.Dec(C.RateApplicablePercent) is { } rate) rates.Add(rate); }, tax);
        document.Spend((long)codes.Count * rates.Count);
        return [.. codes.SelectMany(code => rates.Select(rate => (code, rate)))];
    }

    private bool Other(XmlName tax, string code)
    {
        foreach (var element in document.All(tax))
            if (element.Any(e => e.Value != code, C.CategoryCode)) return true;
        return false;
    }

    private Dictionary<string, int> LineCategories => lineCategories ??= CountCategories(C.ApplicableTradeTax, C.SpecifiedLineTradeSettlement);

    private Dictionary<string, int> HeaderCategories => headerCategories ??= CountCategories(C.ApplicableTradeTax, C.ApplicableHeaderTradeSettlement);

    private Dictionary<string, int> AllowanceCategories => allowanceCategories ??= CountCategories(C.CategoryTradeTax, null);

    private Dictionary<string, int> CountCategories(XmlName tax, XmlName? parent)
    {
        var counts = new Dictionary<string, int>();
        foreach (var element in document.All(tax))
        {
            if (parent is not null && !element.Under(parent)) continue;
            var codes = new HashSet<string>();
            element.Each(e => codes.Add(e.Value), C.CategoryCode);
            foreach (var code in codes) counts[code] = counts.GetValueOrDefault(code) + 1;
        }
        return counts;
    }
}

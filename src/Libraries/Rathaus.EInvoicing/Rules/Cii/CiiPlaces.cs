using Rathaus.EInvoicing.Xml;
using C = Rathaus.EInvoicing.Cii;

namespace Rathaus.EInvoicing.Rules.Cii;

/// <summary>The places of the business rules in CII. Their order decides which one an element takes.</summary>
internal sealed class CiiPlaces
{
    public CiiPlaces()
    {
        AdditionalDocument = Model.At(C.AdditionalReferencedDocument);
        Card = Model.At(C.ApplicableTradeSettlementFinancialCard);
        PayeeAccount = Model.At(C.PayeePartyCreditorFinancialAccount, (e, _) => e.Under(C.SpecifiedTradeSettlementPaymentMeans) && (e.Parent!.Is("30", C.TypeCode) || e.Parent!.Is("58", C.TypeCode)));
        Delivery = Model.At(C.ApplicableHeaderTradeDelivery, (e, _) => e.Under(C.SupplyChainTradeTransaction, C.CrossIndustryInvoice));
        Allowance = Model.At(C.ChargeIndicator, (e, _) => OnDocument(e) && e.Is("false", C.Indicator));
        Charge = Model.At(C.ChargeIndicator, (e, _) => OnDocument(e) && e.Is("true", C.Indicator));
        Totals = Model.At(C.SpecifiedTradeSettlementHeaderMonetarySummation);
        Invoice = Model.At(C.CrossIndustryInvoice, (e, _) => e.Parent is null);
        Line = Model.At(C.IncludedSupplyChainTradeLineItem);
        LineAllowance = Model.At(C.ChargeIndicator, (e, _) => OnLine(e) && e.Is("false", C.Indicator));
        LineCharge = Model.At(C.ChargeIndicator, (e, _) => OnLine(e) && e.Is("true", C.Indicator));
        LinePeriod = Model.At(C.BillingSpecifiedPeriod, (e, _) => e.Under(C.SpecifiedLineTradeSettlement));
        Period = Model.At(C.BillingSpecifiedPeriod, (e, _) => e.Under(C.ApplicableHeaderTradeSettlement));
        ItemAttribute = Model.At(C.ApplicableProductCharacteristic);
        Payee = Model.At(C.PayeeTradeParty);
        PaymentMeans = Model.At(C.SpecifiedTradeSettlementPaymentMeans);
        Preceding = Model.At(C.InvoiceReferencedDocument, (e, _) => e.Under(C.ApplicableHeaderTradeSettlement, C.SupplyChainTradeTransaction, C.CrossIndustryInvoice));
        Seller = Model.At(C.SellerTradeParty);
        TaxRepresentative = Model.At(C.SellerTaxRepresentativeTradeParty);
        TaxTotal = Model.At(C.TaxTotalAmount, (e, check) => e.Under(C.SpecifiedTradeSettlementHeaderMonetarySummation) && CiiFacts.Of(check).IsCurrency(e.Attribute("currencyID")));
        VatIdentifier = Model.At(C.ID, (e, _) => e.Under(C.SpecifiedTaxRegistration) && e.Attribute("schemeID") == "VA");
    }

    public Pattern Model { get; } = new();

    public Place AdditionalDocument { get; }

    public Place Card { get; }

    public Place PayeeAccount { get; }

    public Place Delivery { get; }

    public Place Allowance { get; }

    public Place Charge { get; }

    public Place Totals { get; }

    public Place Invoice { get; }

    public Place Line { get; }

    public Place LineAllowance { get; }

    public Place LineCharge { get; }

    public Place LinePeriod { get; }

    public Place Period { get; }

    public Place ItemAttribute { get; }

    public Place Payee { get; }

    public Place PaymentMeans { get; }

    public Place Preceding { get; }

    public Place Seller { get; }

    public Place TaxRepresentative { get; }

    public Place TaxTotal { get; }

    public Place VatIdentifier { get; }

    /// <summary>VAT breakdown of a category: the official rules look at the code inside it for most, at the breakdown itself for L, M and O.</summary>
    public Place VatCategory(string code) => code is "L" or "M" or "O"
        ? Model.At(C.ApplicableTradeTax, (e, _) => e.Under(C.ApplicableHeaderTradeSettlement, C.SupplyChainTradeTransaction) && e.Is(code, C.CategoryCode) && IsVat(e))
        : Model.At(C.CategoryCode, (e, _) => e.Under(C.ApplicableTradeTax, C.ApplicableHeaderTradeSettlement) && e.Value == code && (code is "S" or "Z" || e.Under(C.ApplicableTradeTax, C.ApplicableHeaderTradeSettlement, C.SupplyChainTradeTransaction) && IsVat(e.Parent!)));

    /// <summary>VAT category of a line.</summary>
    public Place VatLine(string code) => Model.At(C.ApplicableTradeTax, (e, _) => e.Under(C.SpecifiedLineTradeSettlement, C.IncludedSupplyChainTradeLineItem, C.SupplyChainTradeTransaction) && e.Is(code, C.CategoryCode) && IsVat(e));

    /// <summary>VAT category of an allowance (false) or charge (true).</summary>
    public Place VatAllowanceCharge(string code, bool charge) => Model.At(C.CategoryTradeTax, (e, _) => e.Under(C.SpecifiedTradeAllowanceCharge) && Indicates(e.Parent!, charge) && e.Is(code, C.CategoryCode) && IsVat(e));

    /// <summary>The place of the rules on every VAT breakdown; it comes after those of the categories.</summary>
    public Place VatBreakdown() => Model.At(C.ApplicableTradeTax, (e, _) => e.Under(C.ApplicableHeaderTradeSettlement));

    /// <summary>Whether the indicator of an allowance or charge has this value.</summary>
    public static bool Indicates(Element allowanceCharge, bool charge) =>
        allowanceCharge.Any(charge ? static e => e.Boolean() : static e => !e.Boolean(), C.ChargeIndicator, C.Indicator);

    /// <summary>Whether the type of the tax is VAT.</summary>
    public static bool IsVat(Element tax) => (tax.One(C.TypeCode)?.Value ?? "").Equals("VAT", StringComparison.OrdinalIgnoreCase);

    private static bool OnDocument(Element indicator) => indicator.Under(C.SpecifiedTradeAllowanceCharge, C.ApplicableHeaderTradeSettlement);

    private static bool OnLine(Element indicator) => indicator.Under(C.SpecifiedTradeAllowanceCharge, C.SpecifiedLineTradeSettlement);
}

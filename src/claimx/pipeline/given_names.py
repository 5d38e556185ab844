"""Given names that tell a reader whether "he" or "she" is meant, from many countries.

Only names that nearly everybody who bears them would take for one gender; all others say nothing. A weak
sign, which pronouns and titles in the article outweigh.
"""

FEMALE = frozenset(
    """
    mary maria marie anna anne ann annie hannah hanna sarah sara laura linda susan karen lisa nancy betty
    helen sandra donna carol ruth sharon michelle michele emily emma olivia sophia sophie isabella isabel
    isabelle mia charlotte amelia grace alice lucy lily chloe ella victoria elizabeth margaret jane janet
    julia julie catherine katherine kathryn kate katie rachel rebecca jessica jennifer amanda melissa
    stephanie nicole christine christina angela heather diane diana gwen bronwen sian rhiannon mairi morag
    fiona moira eilidh orlaith aoife niamh siobhan sinead brid deirdre ingrid astrid sigrid freya frida
    greta annika karin kristin kirsten birgit ursula heike sabine petra monika claudia brigitte anneke
    marijke femke wilhelmina annelies chantal celine sylvie nathalie camille amelie aurelie francoise
    dominique chiara giulia francesca paola silvia valentina elena alessandra federica lucia carmen pilar
    dolores rosaura rosa mercedes guadalupe luz ana beatriz mariana fernanda camila gabriela daniela paula
    paulina carolina luciana graciela nelida ximena catalina juana teresa josefina fatima khadija aisha
    aisyah maryam mariam zainab zaynab amina aminata layla leila laila nour noura hala rania dina yasmin
    yasmine salma huda samira hadjara mariama fatou fatoumata aissatou ayesha sunita priya anjali pooja
    kavita lakshmi meena rekha shazia nasreen farzana sadia hina bushra nadia sana asma noraini siti nurul
    aminah hasnah lourdes corazon maricor marites leni imelda miriam grace-ann mei xiuying jiayi yoshiko
    akiko yuko mitsuko keiko michiko naoko rina sakura haruka hye-ran yun-ah ji-young soo-jin min-ji thi
    linh hoa lan wanjiru wangari achieng akinyi atieno adhiambo njeri wambui chebet nneka ngozi chioma
    adaeze amaka folake funke yetunde amelia thandeka nomvula lindiwe zanele nomsa thandi naledi precious
    blessing patience joyce esther eunice agnes irene olga natalia natalya svetlana tatiana tatyana irina
    elena yelena yulia julija anastasia ekaterina oksana lyudmila ludmila larisa galina nina vera zoya
    anahit siranush nino tamar ketevan ayse fatma zeynep elif emine meltem aylin danuta agnieszka
    malgorzata katarzyna ewa magda magdalena zofia joanna zsuzsanna ildiko eszter katalin ivana jelena
    milica snezana mirjana vesna biljana marija ilze inga daiva rasa kristina mereana ngaire hinemoa aroha
    leilani moana tui sina mele salote hyacinth sharmaine latoya keisha denise yvonne marjorie doreen
    beryl edith phyllis dorothy barbara shirley brenda pamela nicola tracy claire clare harriet georgina
    imogen poppy daisy ruby florence matilda brooke katherine madison ashley brittany renee paige hazel
    violet solveig gudrun sigridur anais ludivine oonagh marietjie
    """.split()
)

MALE = frozenset(
    """
    john james robert michael william david richard joseph thomas charles christopher daniel matthew
    anthony mark donald steven paul andrew joshua kenneth kevin brian george edward ronald timothy jason
    jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin scott brandon benjamin samuel
    gregory frank alexander raymond patrick jack dennis jerry tyler aaron jose henry adam douglas nathan
    peter zachary kyle walter harold jeremy ethan carl keith roger gerald christian terry sean arthur
    austin noah lawrence jesse joe bryan billy jordan albert dylan bruce willie gabriel alan juan logan
    wayne ralph roy eugene randy vincent russell louis philip phillip bobby johnny bradley hugh hugo angus
    callum calum hamish alasdair iain ewan duncan donald fergus murdo owen rhys gareth dylan huw alun
    tomasz piotr pawel krzysztof jan marek andrzej ireneusz stanislaw wojciech zoltan istvan laszlo gabor
    ferenc attila bence miklos ivan dmitry dmitri sergei sergey vladimir mikhail alexei aleksei alexey
    yuri igor oleg boris viktor nikolai andrei evgheni evgeny yevgeny pavel anatoly vasily stepan murat
    mehmet ahmet mustafa hasan huseyin emre kerem burak ali ahmed ahmad mohammed muhammad mohamed mohammad
    hassan hussein hussain omar umar khalid khaled ibrahim ismail yusuf youssef abdul abdullah abdallah
    tariq karim nasser mansour bilal hamza imran usman salman faisal rashid saeed said walid ziad ousmane
    mamadou amadou moussa boubacar issoufou ibrahima cheikh abdoulaye seydou haroon iqbal liaquat ghulam
    asif ramesh suresh rajesh mahesh rakesh vijay ajay sanjay anil sunil ravi arjun vikram amit rahul
    rohit krishna mohan ganesh azlan rosdi ismail anwar mahathir zahid najib hafiz ferdinand rodrigo
    benigno dindo rolando renato jose-antonio haruo kenta hiroshi takeshi kenji kenichi satoshi taro
    ichiro min-jae jae-in sung-min dong-hyun kaiwen wei-ming okafor emeka chukwuemeka chinedu obinna
    ikenna tunde femi segun kunle sunday musa sani bello garba haruna kwame kofi kwesi kojo yaw juma
    otieno ochieng odhiambo kipchoge kiprono kamau mwangi njoroge wafula barasa salim collins fred josphat
    erastus mzwandile sipho thabo mandla bongani themba anele clancy troy gianluca matteo luca marco
    giovanni giuseppe antonio francesco alessandro lorenzo oreste paolo stefano carlos luis jorge miguel
    pedro pablo diego javier fernando rafael alberto ricardo eduardo raul hector ignacio tomas osvaldo
    damian ivan joao rildo jefferson edson wellington thiago bruno felipe rodrigo gustavo henrique desmond
    neville winston dwight clive lloyd delroy errol pierre jean-pierre jacques francois henri philippe
    laurent olivier thierry guillaume bernard reto urs beat sepp hans juergen jurgen klaus wolfgang dieter
    stefan matthias johannes helmut karl friedrich lars sven bjorn olof nils magnus erik rikard joost
    pieter willem hendrik maarten dirk sander janis andris vytautas jonas mart toomas nikos giorgos yannis
    dimitris kostas mick barry jude hamza kev shane darren wade gavin trevor nigel graham geoffrey colin
    derek stuart neil ian simon martin oliver harry oscar leo max theo jorn orn gunnar einar sigurdur
    javid parviz reza hossein
    """.split()
)


def guess_gender(name: str) -> str | None:
    """Male or female by the first word of a name that tells, or None.

    >>> guess_gender("Nélida Brizuela"), guess_gender("Oreste Galimberti"), guess_gender("Kim")
    ('female', 'male', None)
    """
    for word in name.casefold().translate(_PLAIN).split()[:3]:
        if (word in FEMALE) != (word in MALE):
            return "female" if word in FEMALE else "male"
    return None


_PLAIN = str.maketrans("áàâäãåéèêëíìîïóòôöõøúùûüçñýšžčćńłőű", "aaaaaaeeeeiiiioooooouuuucnyszccnlou")
